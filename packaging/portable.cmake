# The portable archive: unpacked anywhere on a Linux with glibc 2.36 (Debian 12) or newer, it runs.
# Libraries lie in lib/ancrage, where the program's own search path finds them; the machine gives
# the C and C++ libraries, X11 and the OpenGL drivers, which belong to its screen.

# RPATH rather than RUNPATH: it holds for the libraries of libraries too.
set_target_properties(ancrage PROPERTIES
    INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}/ancrage" BUILD_WITH_INSTALL_RPATH ON)
target_link_options(ancrage PRIVATE -Wl,--disable-new-dtags)

install(RUNTIME_DEPENDENCY_SET ancrage_libraries
    PRE_EXCLUDE_REGEXES
        "^ld-linux" "^lib(c|m|dl|rt|pthread|resolv|util|anl)\\.so" "^libnss_" "^libgcc_s\\."
        "^libstdc\\+\\+\\." "^lib(GL|GLX|GLdispatch|EGL|gbm|drm)\\."
        "^libX(11|11-xcb|au|dmcp|ext|render)\\." "^libxcb\\." "^libwayland"
        # Mesa's drivers load these two as well: one of each in a process, the machine's.
        "^lib(z|expat)\\.so"
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/ancrage COMPONENT portable EXCLUDE_FROM_ALL)

# What those libraries read. PROJ's grids serve places far from here; Lambert-93 needs none.
pkg_get_variable(proj_data proj datadir)
find_program(GDAL_CONFIG gdal-config REQUIRED)
execute_process(COMMAND ${GDAL_CONFIG} --datadir OUTPUT_VARIABLE gdal_data
    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
install(DIRECTORY ${gdal_data}/ DESTINATION ${shared}/gdal COMPONENT portable EXCLUDE_FROM_ALL)
install(FILES ${proj_data}/proj.db ${proj_data}/proj.ini DESTINATION ${shared}/proj
    COMPONENT portable EXCLUDE_FROM_ALL)
install(DIRECTORY /usr/share/fonts/opentype/inter/ DESTINATION ${shared}/fonts
    COMPONENT portable EXCLUDE_FROM_ALL
    FILES_MATCHING REGEX "/Inter-(Regular|Italic|Medium|MediumItalic|SemiBold|SemiBoldItalic|Bold|BoldItalic)\\.otf$")
install(FILES /etc/ssl/certs/ca-certificates.crt RENAME certificates.pem DESTINATION ${shared}
    COMPONENT portable EXCLUDE_FROM_ALL)
install(FILES ${here}/portable.md RENAME README.md DESTINATION . COMPONENT portable
    EXCLUDE_FROM_ALL)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION . COMPONENT portable EXCLUDE_FROM_ALL)
# Last, when all lies there: a link at the top, and whose all this is.
install(CODE "
    set(top \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}\")
    file(CREATE_LINK ${CMAKE_INSTALL_BINDIR}/ancrage \"\${top}/ancrage\" SYMBOLIC)
    execute_process(COMMAND \"${here}/bundled_licences.sh\"
        \"\${top}/${CMAKE_INSTALL_LIBDIR}/ancrage\" \"\${top}/${documents}/libraries\"
        \"${gdal_data}/epsg.wkt\" \"${proj_data}/proj.db\"
        /usr/share/fonts/opentype/inter/Inter-Regular.otf
        /usr/sbin/update-ca-certificates
        COMMAND_ERROR_IS_FATAL ANY)"
    COMPONENT portable EXCLUDE_FROM_ALL)
