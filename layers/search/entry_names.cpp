#include "layers/search/entry_names.h"

#include <algorithm>
#include <set>

#include "layers/search/search_text.h"

namespace ancrage::layers {

std::vector<std::string> names_in(const std::string& name) {
    std::vector<std::string> names;
    for (std::size_t at = 0; at <= name.size();) {
        const std::size_t end = std::min(name.find(';', at), name.size());
        const std::string part = name.substr(at, end - at);
        const std::size_t first = part.find_first_not_of(' ');
        const std::size_t last = part.find_last_not_of(' ');
        if (first != std::string::npos) names.push_back(part.substr(first, last + 1 - first));
        at = end + 1;
    }
    return names;
}

std::string short_name(const std::string& network) {
    const std::vector<SearchWord> words = search_words(network);
    if (words.size() != 2) return {};
    const char digit = words[1].folded.front();
    if (digit < '0' || digit > '9') return {};
    return words[0].folded.front() + words[1].folded;
}

std::vector<std::string> initials_of(const std::string& name) {
    constexpr std::size_t least = 3;
    std::string all;
    std::string main_ones;
    for (const SearchWord& word : search_words(name)) {
        all += word.folded.front();
        if (!is_small_word(word.canonical)) main_ones += word.folded.front();
    }
    std::vector<std::string> initials;
    if (main_ones.size() >= least) initials.push_back(main_ones);
    if (all.size() >= least && all != main_ones) initials.push_back(all);
    return initials;
}

std::string with_network(const std::string& networks, const std::string& network) {
    std::set<std::string> all{network};
    for (std::size_t at = 0; at < networks.size();) {
        const std::size_t end = std::min(networks.find(", ", at), networks.size());
        all.insert(networks.substr(at, end - at));
        at = end + 2;
    }
    std::string text;
    for (const std::string& one : all) text += (text.empty() ? "" : ", ") + one;
    return text;
}

}  // namespace ancrage::layers
