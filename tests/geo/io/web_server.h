// A web server on this machine for tests: real sockets, answers and faults made by the test, every
// request kept.
#pragma once

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace ancrage::geo::test {

struct WebRequest {
    std::string method;
    std::string path;  // with its query
    std::string head;  // all lines as they came

    // Of a header; "" without it.
    std::string field(const std::string& name) const {
        const std::size_t at = head.find("\r\n" + name + ": ");
        if (at == std::string::npos) return {};
        const std::size_t begin = at + name.size() + 4;
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
};

struct WebAnswer {
    int status = 200;
    std::string type = "image/png";
    std::string body;
    double delay = 0;                           // seconds before the first byte
    std::string location = {};                  // of a redirection
    std::size_t cut = SIZE_MAX;                 // bytes of the body after which the line drops
    std::vector<std::string> headers = {};      // "Name: value"
    std::optional<std::size_t> announced = {};  // Content-Length, else the true one
    std::size_t drip = SIZE_MAX;                // bytes sent at a time, every 10 ms
};

class LoopbackServer {
public:
    using Handler = std::function<WebAnswer(const WebRequest& request)>;

    explicit LoopbackServer(Handler handler) : handler_(std::move(handler)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&place), sizeof place), 0);
        EXPECT_EQ(::listen(listener_, 64), 0);
        socklen_t size = sizeof place;
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&place), &size);
        port_ = ntohs(place.sin_port);
        acceptor_ = std::thread([this] { accept_all(); });
    }
    ~LoopbackServer() { stop(); }
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;

    // From now on nobody answers at this address.
    void stop() {
        if (!running_.exchange(false)) return;
        acceptor_.join();
        ::close(listener_);
        for (std::thread& worker : workers_) worker.join();
    }

    std::string root() const { return "http://127.0.0.1:" + std::to_string(port_); }
    int port() const { return port_; }
    std::vector<WebRequest> requests() const {
        const std::lock_guard lock(mutex_);
        return requests_;
    }

private:
    void accept_all() {
        while (running_) {
            pollfd waiting{listener_, POLLIN, 0};
            if (::poll(&waiting, 1, 20) <= 0) continue;
            const int line = ::accept(listener_, nullptr, nullptr);
            if (line >= 0) workers_.emplace_back([this, line] { serve(line); });
        }
    }
    void serve(int line) {
        std::string head;
        std::array<char, 4096> buffer{};
        while (running_ && head.find("\r\n\r\n") == std::string::npos) {
            pollfd waiting{line, POLLIN, 0};
            if (::poll(&waiting, 1, 50) <= 0) continue;
            const ssize_t got = ::recv(line, buffer.data(), buffer.size(), 0);
            if (got <= 0) break;
            head.append(buffer.data(), static_cast<std::size_t>(got));
        }
        const std::size_t space = head.find(' ');
        const std::size_t end = head.find(' ', space + 1);
        if (end != std::string::npos) {
            const WebRequest request{head.substr(0, space), head.substr(space + 1, end - space - 1),
                                     head};
            {
                const std::lock_guard lock(mutex_);
                requests_.push_back(request);
            }
            answer(line, handler_(request), request.method == "HEAD");
        }
        ::close(line);
    }
    static std::string head_of(const WebAnswer& what) {
        std::string head =
            "HTTP/1.1 " + std::to_string(what.status) + " X\r\nContent-Type: " + what.type +
            "\r\nContent-Length: " + std::to_string(what.announced.value_or(what.body.size())) +
            "\r\nConnection: close\r\n";
        if (!what.location.empty()) head += "Location: " + what.location + "\r\n";
        for (const std::string& header : what.headers) head += header + "\r\n";
        return head + "\r\n";
    }
    void answer(int line, const WebAnswer& what, bool head_only) const {
        using Clock = std::chrono::steady_clock;
        const auto until = Clock::now() + std::chrono::duration<double>(what.delay);
        while (running_ && Clock::now() < until) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        const std::string head = head_of(what);
        const std::string text = head + (head_only ? "" : what.body.substr(0, what.cut));
        std::size_t sent = 0;
        while (running_ && sent < text.size()) {
            const std::size_t some = sent < head.size() ? head.size() - sent : what.drip;
            const std::size_t size = std::min(some, text.size() - sent);
            const ssize_t n = ::send(line, text.data() + sent, size, MSG_NOSIGNAL);
            if (n <= 0) return;
            sent += static_cast<std::size_t>(n);
            if (what.drip == SIZE_MAX || sent <= head.size()) continue;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    }

    Handler handler_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> running_{true};
    mutable std::mutex mutex_;
    std::vector<WebRequest> requests_;
    std::vector<std::thread> workers_;
    std::thread acceptor_;
};

}  // namespace ancrage::geo::test
