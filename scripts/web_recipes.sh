# How each library of the browser build is made. Read with `.` by a shell that has set `libraries`.
# A recipe runs in the folder of the unpacked sources and stops at its first failure.

all_libraries=(freetype harfbuzz imgui headers)

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
    rm -rf "$libraries/include/freetype2"
    mkdir -p "$libraries/include/freetype2"
    cp -r include/ft2build.h include/freetype "$libraries/include/freetype2/"
    rm -rf "$libraries/include/freetype2/freetype/internal"
    # The number by which programs ask, which is libtool's and not 2.12.1.
    describe freetype2 24.3.18 '-I${prefix}/include/freetype2' -lfreetype
}

# Shaping with HarfBuzz's own reading of OpenType, as the desktop does; neither ICU nor GLib.
build_harfbuzz() {
    compile harfbuzz -std=c++11 -fno-exceptions -fno-rtti -fno-threadsafe-statics -DHB_NO_MT -- \
        src/harfbuzz.cc
    archive harfbuzz
    rm -rf "$libraries/include/harfbuzz"
    mkdir -p "$libraries/include/harfbuzz"
    cp src/hb.h src/hb-*.h src/hb-cplusplus.hh "$libraries/include/harfbuzz/"
    # What was not built cannot be asked for.
    (cd "$libraries/include/harfbuzz" &&
        rm hb-{coretext,directwrite,ft,gdi,glib,gobject,gobject-structs,graphite2,icu}.h \
            hb-{subset,subset-repacker,uniscribe}.h)
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
    rm -rf "$libraries/include/imgui"
    mkdir -p "$libraries/include/imgui/backends"
    cp ./*.h misc/cpp/*.h misc/freetype/*.h "$libraries/include/imgui/"
    cp backends/imgui_impl_{glfw,opengl3}.h "$libraries/include/imgui/backends/"
    describe imgui 1.86 '-I${prefix}/include/imgui' -limgui freetype2
}

# Libraries that are headers alone, the same for every processor.
build_headers() {
    rm -rf "$libraries/include/toml++" "$libraries/include/nlohmann"
    cp -r /usr/include/toml++ /usr/include/nlohmann "$libraries/include/"
    cp /usr/share/doc/libtomlplusplus-dev/copyright "$libraries/licences/tomlplusplus.txt"
    cp /usr/share/doc/nlohmann-json3-dev/copyright "$libraries/licences/nlohmann-json.txt"
}
