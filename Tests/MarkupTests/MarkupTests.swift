import Markup
import Testing

@Suite("Markup")
struct MarkupTests {
    @Test("Every text is escaped, in content and in attributes")
    func escaped() {
        let hostile = "<script>alert(\"x\")</script> & 'y' \u{0}"
        let page = p(.data("x", hostile)) { hostile }
        #expect(!page.markup.contains("<script>"))
        #expect(page.markup.contains("&lt;script&gt;alert(\"x\")&lt;/script&gt; &amp; 'y' \u{FFFD}</p>"))
        #expect(page.markup.hasPrefix("<p data-x=\"&lt;script&gt;alert(&quot;x&quot;)"))
    }

    @Test(
        "An address that would run a script, or leave this site unseen, leads nowhere",
        arguments: ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example", "/\\evil.example", "\\\\evil.example"]
    )
    func addresses(address: String) {
        #expect(a(.href(address)) { "x" }.markup == "<a href=\"#\">x</a>")
    }

    @Test("Ordinary addresses stay", arguments: ["/plans/1?page=2#x", "https://a.example/b", "mailto:a@b.example", "?filter=late", "#main", "plans"])
    func ordinary(address: String) {
        #expect(a(.href(address)) { "x" }.markup == "<a href=\"\(address)\">x</a>")
    }

    @Test("Conditions, loops and void elements read as they look")
    func builder() {
        let page = ul {
            for number in 1...2 { li { "\(number)" } }
            if Bool(true) { li { "yes" } } else { li { "no" } }
            br()
        }
        #expect(page.markup == "<ul><li>1</li><li>2</li><li>yes</li><br></ul>")
    }
}
