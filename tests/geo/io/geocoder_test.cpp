// Asked through real sockets, of a server on this machine.
#include "geo/io/geocoder.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace ancrage::geo {
namespace {

// Answers each POST with what the handler makes of its body.
class PostServer {
public:
    using Handler = std::function<std::string(const std::string& request)>;

    explicit PostServer(Handler handler) : handler_(std::move(handler)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&place), sizeof place), 0);
        EXPECT_EQ(::listen(listener_, 8), 0);
        socklen_t size = sizeof place;
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&place), &size);
        port_ = ntohs(place.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    PostServer(const PostServer&) = delete;
    PostServer& operator=(const PostServer&) = delete;
    ~PostServer() {
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }
    std::string address() const { return "http://127.0.0.1:" + std::to_string(port_); }
    int requests() const { return requests_; }

private:
    void serve() {
        for (;;) {
            const int line = ::accept(listener_, nullptr, nullptr);
            if (line < 0) return;
            std::string request;
            std::vector<char> piece(65'536);
            std::size_t wanted = std::string::npos;
            while (request.size() < wanted) {
                const ssize_t got = ::recv(line, piece.data(), piece.size(), 0);
                if (got <= 0) break;
                request.append(piece.data(), static_cast<std::size_t>(got));
                const std::size_t head = request.find("\r\n\r\n");
                const std::size_t length = request.find("Content-Length: ");
                if (head == std::string::npos || length == std::string::npos) continue;
                wanted = head + 4 + std::stoul(request.substr(length + 16));
            }
            ++requests_;
            const std::string answer = handler_(request);
            ::send(line, answer.data(), answer.size(), MSG_NOSIGNAL);
            ::close(line);
        }
    }

    Handler handler_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<int> requests_{0};
    std::thread thread_;
};

std::string ok(const std::string& body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nConnection: close\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

// The rows of the request in another order, with places; addresses with "?" are unknown.
std::string geocoded(const std::string& request) {
    const std::size_t begin = request.find("row,address,postcode,city\n");
    std::string answer =
        "row,address,postcode,city,latitude,longitude,result_score,result_type,result_citycode\n";
    std::vector<std::string> rows;
    std::size_t at = request.find('\n', begin) + 1;
    while (at < request.size() && request[at] >= '0' && request[at] <= '9') {
        const std::size_t end = request.find('\n', at);
        rows.push_back(request.substr(at, end - at));
        at = end + 1;
    }
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        const bool known = row->find('?') == std::string::npos;
        answer += *row + (known ? ",48.93,2.35,0.9,housenumber,93066\n" : ",,,,,\n");
    }
    return ok(answer);
}

TEST(Geocoder, AsksInBatchesAndKeepsItsDistance) {
    const PostServer server(geocoded);
    std::vector<AddressLine> lines;
    for (int i = 0; i < 25; ++i) {
        lines.push_back({std::to_string(i) + " rue \"A\", bât. 2" + (i == 7 ? "?" : ""), "93200",
                         "Saint-Denis"});
    }
    GeocodingPatience patience;
    patience.batch = 10;
    patience.interval = 0.05;
    const auto start = std::chrono::steady_clock::now();
    const auto places = geocode(server.address(), lines, patience, {});
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    ASSERT_TRUE(places) << places.error().message.key;
    EXPECT_EQ(server.requests(), 3);
    EXPECT_GE(took.count(), 0.1);
    ASSERT_EQ(places.value().size(), lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        EXPECT_EQ(places.value()[i].has_value(), i != 7) << i;
    }
    EXPECT_EQ(places.value()[0]->city_code, "93066");
    EXPECT_EQ(places.value()[0]->latitude, 48.93);
}

TEST(Geocoder, GoesNowhereElse) {
    for (const char* address : {"http://example.org", "ftp://127.0.0.1", "/vsicurl/x", "https://",
                                "https://a@b.fr/", "file:///etc/passwd"}) {
        EXPECT_FALSE(check_geocoder(address)) << address;
    }
    EXPECT_TRUE(check_geocoder("https://data.geopf.fr/geocodage"));
    const PostServer other(geocoded);
    const PostServer server([&](const std::string&) {
        return "HTTP/1.1 307 Elsewhere\r\nLocation: " + other.address() +
               "/\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    });
    GeocodingPatience patience;
    patience.interval = 0;
    const auto places = geocode(server.address(), {{"1 rue A", "", ""}}, patience, {});
    ASSERT_FALSE(places);
    EXPECT_EQ(places.error().message.key, "error.geocoder_answer");
    EXPECT_EQ(other.requests(), 0);
}

TEST(Geocoder, SaysWhatWentWrong) {
    GeocodingPatience patience;
    patience.interval = 0;
    const PostServer nonsense([](const std::string&) { return ok("<html>"); });
    EXPECT_EQ(geocode(nonsense.address(), {{"1", "", ""}}, patience, {}).error().message.key,
              "error.geocoder_answer");
    EXPECT_EQ(geocode("http://127.0.0.1:9", {{"1", "", ""}}, patience, {}).error().message.key,
              "error.geocoder_unreachable");
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(geocode(nonsense.address(), {{"1", "", ""}}, patience, stop.get_token())
                  .error()
                  .message.key,
              "error.cancelled");
}

}  // namespace
}  // namespace ancrage::geo
