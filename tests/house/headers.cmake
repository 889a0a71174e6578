# Every header compiles alone, and twice. A header that its own source includes before anything else
# is proved by the build; for each of the others a source is made, compiled only by the test.
file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
    ${PROJECT_SOURCE_DIR}/app/*.h ${PROJECT_SOURCE_DIR}/geo/*.h ${PROJECT_SOURCE_DIR}/layers/*.h
    ${PROJECT_SOURCE_DIR}/render/*.h ${PROJECT_SOURCE_DIR}/tests/*.h)
set(header_sources)
foreach(header IN LISTS headers)
    string(REGEX REPLACE "h$" "cpp" own_source ${PROJECT_SOURCE_DIR}/${header})
    if(EXISTS ${own_source})
        file(STRINGS ${own_source} first_include REGEX "^#include" LIMIT_COUNT 1)
        if(first_include STREQUAL "#include \"${header}\"")
            continue()
        endif()
    endif()
    set(source ${CMAKE_CURRENT_BINARY_DIR}/headers/${header}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "#include \"${header}\"\n#include \"${header}\"\n")
    list(APPEND header_sources ${source})
endforeach()
add_library(header_check OBJECT EXCLUDE_FROM_ALL ${header_sources})
target_compile_options(header_check PRIVATE -O0)
target_link_libraries(header_check PRIVATE ancrage_options GTest::gtest ancrage_glad GDAL::GDAL
    PROJ::proj PkgConfig::GEOS PkgConfig::GLU PkgConfig::EGL PkgConfig::FREETYPE
    PkgConfig::HARFBUZZ PkgConfig::CAIRO PkgConfig::PNG PkgConfig::IMGUI glfw
    nlohmann_json::nlohmann_json CLI11::CLI11)
add_test(NAME house.every_header_compiles_alone
    COMMAND ${CMAKE_COMMAND} --build ${PROJECT_BINARY_DIR} --target header_check -- -k 0)
set_tests_properties(house.every_header_compiles_alone PROPERTIES TIMEOUT 600)
