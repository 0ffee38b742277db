#include <mesos/scheduler.hpp>
#include "state.json"

// A comment with "quotes", an apostrophe that isn't closed and a /* that opens nothing
/* Block comments do not nest: /* one end is enough. */ const char* url = "/master/state.json";
// A backslash at the end continues the comment \
   "even a string in it" and /files/read.json

#define QUOTED(x) #x
#define ROUTE "/slave(1)/stats.json"

const char* escaped = "say \"/state.json\" and \\";
const char quote = '"', apostrophe = '\'', backslash = '\\', slash = '/', null = '\0', hex = '\x41', wide = L'x';
const char multi = 'ab', four = 'abcd';
const int grouped = 1'000'000, octets = 0xFF'FF;
const double small = 1.5e-3, precise = 0x1.8p3;

const char* joined = "http://" "leader.mesos" /* between */ ":5050" // behind
                     "/master/state.json";
const char* raw = R"(no "escapes" \ here // nor comments)";
const char* delimited = R"json({"acls": ")", "x": "/* */"})json";
const char* prefixed[] = {u8"a", u"b", U"c", L"d", u8R"(e "f")", LR"x(g)" h)x"};
const char* continued = "one \
two \"three\"";
auto literal = 10ms + "text"s.size();

int divide(int a, int b) { return a / b / 2; } // not a regex
template <typename T> T identity(T t) { return t ? t : t; }
auto lambda = [](const std::string& s) { return s == "MESOS_NATIVE_LIBRARY" ? 'y' : 'n'; };
