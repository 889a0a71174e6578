// What the tests of downloads share: a publisher's server on this machine, and one file to bring.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/io/download.h"
#include "tests/geo/io/support.h"
#include "tests/geo/io/web_server.h"

namespace ancrage::geo::test {

// A publisher's file, served as nginx would; `fault` may spoil an answer.
class DownloadFixture : public testing::Test {
protected:
    using Fault = std::function<void(const WebRequest&, WebAnswer&)>;

    DownloadFixture() {
        patience_ = {1, 1, 1000, 0.1, 5, 3, 0.01, 1};
        for (int i = 0; body_.size() < 200'000; ++i) body_ += std::to_string(i) + "\n";
    }

    void serve(Fault fault = {}) {
        server_ = std::make_unique<LoopbackServer>(
            [this, fault = std::move(fault)](const WebRequest& request) {
                WebAnswer made = answer(request);
                if (fault) fault(request, made);
                return made;
            });
        request_.address = "https://data.example.fr/files/communes.json";
        request_.hosts = {"data.example.fr", "static.example.fr"};
        request_.mirror = server_->root();
    }
    WebAnswer answer(const WebRequest& request) const {
        WebAnswer made;
        made.type = "application/json";
        if (!etag_.empty()) made.headers.push_back("ETag: " + etag_);
        if (!etag_.empty() && request.field("If-None-Match") == etag_) {
            made.status = 304;
            return made;
        }
        made.body = body_;
        const std::string range = request.field("Range");
        if (!range.empty() && request.field("If-Range") == etag_) {
            const std::size_t begin = std::stoul(range.substr(range.find('=') + 1));
            made.status = 206;
            made.body = body_.substr(begin);
            made.headers.push_back("Content-Range: bytes " + std::to_string(begin) + "-" +
                                   std::to_string(body_.size() - 1) + "/" +
                                   std::to_string(body_.size()));
        }
        return made;
    }
    Result<Downloaded> bring(const std::stop_token& stop = {}) {
        return download(
            request_, path_, patience_,
            [this](const DownloadProgress& progress) { told_.push_back(progress); }, stop);
    }
    // Exactly what should be left after a failure: nothing at the path.
    void expect_nothing_broken() const {
        EXPECT_FALSE(std::filesystem::exists(path_));
        EXPECT_FALSE(std::filesystem::exists(path_ + ".note"));
    }
    std::size_t asked() const { return server_->requests().size(); }

    TemporaryFolder folder_;
    std::string path_ = folder_.path("communes.json");
    std::string body_;
    std::string etag_ = "\"v1\"";
    DownloadRequest request_;
    DownloadPatience patience_;
    std::vector<DownloadProgress> told_;
    std::unique_ptr<LoopbackServer> server_;
};

}  // namespace ancrage::geo::test
