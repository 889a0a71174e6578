#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>
#include <imgui_freetype.h>
#include <imgui_stdlib.h>

#include <string>

#include "tests/web/expect.h"

namespace ancrage::web_checks {

namespace {

// Called by nobody knows whom: keeps the backends in the link, which cannot run without a page.
void (*volatile begin_backends)() = [] {
    ImGui_ImplGlfw_InitForOpenGL(nullptr, true);
    ImGui_ImplOpenGL3_Init("#version 300 es");
};

void check_atlas(ImGuiIO& io) {
    io.Fonts->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    io.Fonts->FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    ImFont* font = io.Fonts->AddFontFromFileTTF(typeface, 18.0F);
    const bool built = font != nullptr && io.Fonts->Build();
    expect(built, "Dear ImGui builds its glyphs with FreeType");
    if (!built) return;
    unsigned char* pixels = nullptr;
    int across = 0;
    int down = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &across, &down);
    long long dark = 0;
    for (long long at = 0; at < static_cast<long long>(across) * down; ++at) dark += pixels[at];
    tell("glyph picture", dark);
    const ImFontGlyph* accented = font->FindGlyphNoFallback(0xCE);
    expect(accented != nullptr && accented->AdvanceX > 3, "a letter with an accent among them");
}

}  // namespace

void check_panels() {
    expect(begin_backends != nullptr, "the backends are there");
    ImGui::CreateContext();
    expect(ImGui::DebugCheckVersionAndDataLayout(IMGUI_VERSION, sizeof(ImGuiIO), sizeof(ImGuiStyle),
                                                 sizeof(ImVec2), sizeof(ImVec4), sizeof(ImDrawVert),
                                                 sizeof(ImDrawIdx)),
           "the archive was built with the headers' configuration");
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {800, 600};
    check_atlas(io);
    std::string answer = "Melun";
    // A new window shows from its second frame on, when its size is known.
    for (int frame = 0; frame < 3; ++frame) {
        io.DeltaTime = 0.1F;
        ImGui::NewFrame();
        ImGui::Begin("Ancrage");
        ImGui::InputText("place", &answer);
        ImGui::End();
        ImGui::Render();
    }
    tell("corners of a frame", ImGui::GetDrawData()->TotalVtxCount);
    expect(ImGui::GetDrawData()->TotalVtxCount > 4 * 17, "a frame draws its three words");
    ImGui::DestroyContext();
}

}  // namespace ancrage::web_checks
