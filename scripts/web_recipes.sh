# shellcheck shell=bash
# How each library of the browser build is made. Read with `.` by a shell that has set `libraries`.
# A recipe runs in the folder of the unpacked sources and stops at its first failure.

all_libraries=(freetype harfbuzz imgui headers zlib libpng pixman cairo)

is_library() {
    case " ${all_libraries[*]} " in *" $1 "*) return 0 ;; *) return 1 ;; esac
}

# Debian's source package of a library; none for the headers, which come with installed packages.
package_of() {
    case $1 in
        headers) ;;
        libpng) echo libpng1.6 ;;
        *) echo "$1" ;;
    esac
}

needs_of() {
    case $1 in
        imgui) echo freetype ;;
        libpng) echo zlib ;;
        cairo) echo freetype pixman ;;
    esac
}

# TrueType and OpenType outlines, hinting, grey pictures of glyphs. Without what no typeface of ours
# needs: bitmap and Type 1 faces, compressed streams, the environment's settings.
build_freetype() {
    local option header=include/freetype/config/ftoption.h
    for option in FT_CONFIG_OPTION_ENVIRONMENT_PROPERTIES FT_CONFIG_OPTION_USE_LZW \
        FT_CONFIG_OPTION_USE_ZLIB FT_CONFIG_OPTION_MAC_FONTS FT_CONFIG_OPTION_SVG; do
        grep -q "^#define $option" "$header"
        sed -i "s|^#define $option.*|/* #undef $option */|" "$header"
    done
    cat >include/freetype/config/ftmodule.h <<-'END'
		FT_USE_MODULE( FT_Module_Class, autofit_module_class )
		FT_USE_MODULE( FT_Driver_ClassRec, tt_driver_class )
		FT_USE_MODULE( FT_Driver_ClassRec, cff_driver_class )
		FT_USE_MODULE( FT_Module_Class, psaux_module_class )
		FT_USE_MODULE( FT_Module_Class, psnames_module_class )
		FT_USE_MODULE( FT_Module_Class, pshinter_module_class )
		FT_USE_MODULE( FT_Module_Class, sfnt_module_class )
		FT_USE_MODULE( FT_Renderer_Class, ft_smooth_renderer_class )
		FT_USE_MODULE( FT_Renderer_Class, ft_raster1_renderer_class )
		FT_USE_MODULE( FT_Renderer_Class, ft_sdf_renderer_class )
		FT_USE_MODULE( FT_Renderer_Class, ft_bitmap_sdf_renderer_class )
	END
    compile freetype -Iinclude -DFT2_BUILD_LIBRARY -- \
        src/autofit/autofit.c src/truetype/truetype.c src/cff/cff.c src/psaux/psaux.c \
        src/psnames/psnames.c src/pshinter/pshinter.c src/sfnt/sfnt.c src/smooth/smooth.c \
        src/raster/raster.c src/sdf/sdf.c \
        src/base/ft{base,bbox,bdf,bitmap,cid,debug,fstype,gasp,glyph,gxval,init,mm,otval}.c \
        src/base/ft{patent,pfr,stroke,synth,system,type1,winfnt}.c
    archive freetype
    begin_headers
    cp -rp include/ft2build.h include/freetype "$headers/"
    rm -rf "$headers/freetype/internal"
    keep_headers freetype2
    # The number by which programs ask, which is libtool's and not 2.12.1.
    describe freetype2 24.3.18 '-I${prefix}/include/freetype2' -lfreetype
}

# Shaping with HarfBuzz's own reading of OpenType, as the desktop does; neither ICU nor GLib.
build_harfbuzz() {
    compile harfbuzz -std=c++11 -fno-exceptions -fno-rtti -fno-threadsafe-statics -DHB_NO_MT -- \
        src/harfbuzz.cc
    archive harfbuzz
    begin_headers
    cp -p src/hb.h src/hb-*.h src/hb-cplusplus.hh "$headers/"
    # What was not built cannot be asked for.
    rm "$headers/"hb-{coretext,directwrite,ft,gdi,glib,gobject,gobject-structs,graphite2,icu}.h \
        "$headers/"hb-{subset,subset-repacker,uniscribe}.h
    keep_headers harfbuzz
    describe harfbuzz 6.0.0 '-I${prefix}/include/harfbuzz' -lharfbuzz
}

# Panels: the core, the backends of GLFW (emscripten's own) and of OpenGL ES 3, which WebGL 2 is,
# and glyphs by FreeType. With the configuration of Debian's library.
build_imgui() {
    compile imgui -std=c++17 -fno-exceptions -DIMGUI_IMPL_OPENGL_ES3 -I. \
        -I"$libraries/include/freetype2" -- \
        imgui.cpp imgui_draw.cpp imgui_tables.cpp imgui_widgets.cpp imgui_demo.cpp \
        misc/cpp/imgui_stdlib.cpp misc/freetype/imgui_freetype.cpp \
        backends/imgui_impl_glfw.cpp backends/imgui_impl_opengl3.cpp
    archive imgui
    begin_headers
    mkdir "$headers/backends"
    cp -p ./*.h misc/cpp/*.h misc/freetype/*.h "$headers/"
    cp -p backends/imgui_impl_{glfw,opengl3}.h "$headers/backends/"
    keep_headers imgui
    describe imgui 1.86 '-I${prefix}/include/imgui' -limgui freetype2
}

# Libraries that are headers alone, the same for every processor.
build_headers() {
    local name
    for name in toml++ nlohmann; do
        begin_headers
        cp -rp "/usr/include/$name/." "$headers/"
        keep_headers "$name"
    done
    cp /usr/share/doc/libtomlplusplus-dev/copyright "$libraries/licences/tomlplusplus.txt"
    cp /usr/share/doc/nlohmann-json3-dev/copyright "$libraries/licences/nlohmann-json.txt"
}

# Compressed streams: pictures read and written, spreadsheets looked at.
build_zlib() {
    sed -i 's/^#ifdef HAVE_UNISTD_H.*/#if 1/' zconf.h
    compile zlib -- adler32.c compress.c crc32.c deflate.c gzclose.c gzlib.c gzread.c gzwrite.c \
        infback.c inffast.c inflate.c inftrees.c trees.c uncompr.c zutil.c
    archive zlib z
    begin_headers
    cp -p zlib.h zconf.h "$headers/"
    keep_headers zlib
    describe zlib 1.2.13 '-I${prefix}/include/zlib' -lz
}

# Pictures read and written, with the settings its authors publish.
build_libpng() {
    cp scripts/pnglibconf.h.prebuilt pnglibconf.h
    compile libpng -I"$libraries/include/zlib" -- png.c pngerror.c pngget.c pngmem.c pngpread.c \
        pngread.c pngrio.c pngrtran.c pngrutil.c pngset.c pngtrans.c pngwio.c pngwrite.c \
        pngwtran.c pngwutil.c
    archive libpng png
    begin_headers
    cp -p png.h pngconf.h pnglibconf.h "$headers/"
    keep_headers libpng16
    describe libpng 1.6.39 '-I${prefix}/include/libpng16' -lpng zlib
}

# The pixels under Cairo: its portable code, since WebAssembly is none of the processors it knows.
build_pixman() {
    # shellcheck disable=SC2046 # one word a source
    compile pixman -Ipixman -DPIXMAN_NO_TLS -DPACKAGE=pixman -DSIZEOF_LONG=4 -DHAVE_BUILTIN_CLZ=1 \
        -- $(listed_sources libpixman_sources pixman/Makefile.sources pixman)
    archive pixman
    begin_headers
    cp -p pixman/pixman.h pixman/pixman-version.h "$headers/"
    keep_headers pixman-1
    describe pixman-1 0.42.2 '-I${prefix}/include/pixman-1' -lpixman
}

# Plates: drawn into pictures in memory, text with FreeType's faces as given, hence without
# fontconfig. Neither PDF nor SVG, which a page does not write.
build_cairo() {
    patch -p1 <"$root/scripts/web_cairo.patch"
    echo '#define CAIRO_FEATURES_H' >src/cairo-features.h
    printf '#define CAIRO_HAS_%s 1\n' IMAGE_SURFACE FT_FONT USER_FONT RECORDING_SURFACE \
        MIME_SURFACE OBSERVER_SURFACE >>src/cairo-features.h
    # The header of that name in src/ is a trap for programs built inside of the sources.
    mkdir -p published
    cp cairo-version.h src/cairo.h src/cairo-ft.h src/cairo-deprecated.h src/cairo-features.h \
        published/
    # shellcheck disable=SC2046
    compile cairo -Ipublished -Isrc -I"$libraries/include/pixman-1" \
        -I"$libraries/include/freetype2" -DCAIRO_NO_MUTEX=1 -DHAVE_CXX11_ATOMIC_PRIMITIVES=1 \
        -DHAVE_STDINT_H=1 -DHAVE_INTTYPES_H=1 -DHAVE_UINT64_T=1 -DHAVE_UNISTD_H=1 \
        -DHAVE_SYS_TYPES_H=1 -DHAVE_TIME_H=1 -DHAVE_CLOCK_GETTIME=1 -DHAVE_STRNDUP=1 \
        -DHAVE_CTIME_R=1 -DHAVE_GMTIME_R=1 -DHAVE_LOCALTIME_R=1 -DHAS_PIXMAN_GLYPHS=1 \
        -DSIZEOF_VOID_P=4 -DSIZEOF_INT=4 -DSIZEOF_LONG=4 -DSIZEOF_LONG_LONG=8 -DSIZEOF_SIZE_T=4 \
        -DHAVE_FT_GLYPHSLOT_EMBOLDEN=1 -DHAVE_FT_GLYPHSLOT_OBLIQUE=1 \
        -DHAVE_FT_LOAD_SFNT_TABLE=1 -DHAVE_FT_LIBRARY_SETLCDFILTER=1 \
        -DHAVE_FT_GET_X11_FONT_FORMAT=1 -DHAVE_FT_GET_VAR_DESIGN_COORDINATES=1 \
        -DHAVE_FT_DONE_MM_VAR=1 -DFT_HAS_COLOR=1 -- \
        $(listed_sources cairo_sources src/Makefile.sources src) src/cairo-ft-font.c
    archive cairo
    begin_headers
    cp -p published/*.h "$headers/"
    keep_headers cairo
    describe cairo 1.16.0 '-I${prefix}/include/cairo' -lcairo 'pixman-1 freetype2'
    describe cairo-ft 1.16.0 '-I${prefix}/include/cairo' -lcairo 'cairo freetype2'
}

# listed_sources VARIABLE FILE FOLDER: what a makefile assigns to a variable, as files of FOLDER.
listed_sources() {
    sed -n "/^$1 =/,/^[[:space:]]*\$(NULL)/s|^[[:space:]]*\([a-z0-9-]*\.c\)[[:space:]].*|$3/\1|p" "$2"
}
