import Markup
import Testing

@Suite("Markup")
struct MarkupTests {
    @Test("Every text is escaped, in content and in attributes")
    func escaped() {
        let hostile = "<script>alert(\"x\")</script> & 'y' \u{0}\u{1B}"
        let page = p(.data("x", hostile), .value(hostile)) { hostile }
        let safe = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39; \u{FFFD}\u{FFFD}"
        #expect(page.markup == "<p data-x=\"\(safe)\" value=\"\(safe)\">\(safe)</p>")
    }

    @Test("Names keep their letters, and a text of many bytes is written whole")
    func letters() {
        let text = String(repeating: "Siân Ó Néill, Łukasz, 李 🏮 & co. ", count: 2_000)
        #expect(p { text }.markup == "<p>" + text.replacing("&", with: "&amp;") + "</p>")
    }

    @Test(
        "An address that would run a script, or leave this site unseen, leads nowhere",
        arguments: [
            "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)", "data:text/html,x", "vbscript:x", "blob:x", "//evil.example",
            "/\\evil.example",
            "\\\\evil.example", "/\t/evil.example", "\t//evil.example", "file:///etc/passwd",
            "javascript&colon;x:y",
        ]
    )
    func addresses(address: String) {
        #expect(a(.href(address)) { "x" }.markup == "<a href=\"#\">x</a>")
        #expect(img(.src(address)).markup == "<img src=\"#\">")
        #expect(form(.action(address)) { "x" }.markup == "<form action=\"#\">x</form>")
    }

    @Test(
        "Ordinary addresses stay",
        arguments: [
            "/plans/1?page=2#x", "https://a.example/b", "mailto:a@b.example", "tel:08001111", "?filter=late",
            "#main",
            "plans", "/search?q=a:b", "", "/",
        ]
    )
    func ordinary(address: String) {
        #expect(a(.href(address)) { "x" }.markup == "<a href=\"\(address)\">x</a>")
    }

    @Test("A figure cannot carry a script, a style or an address")
    func figures() {
        let drawing = rect(
            .svg("onclick", "x()"),
            .svg("style", "x"),
            .svg("HREF", "x"),
            .svg("x", 12.5),
            .svg("y", .nan)
        )
        #expect(drawing.markup == "<rect x=\"12.5\" y=\"0\"></rect>")
        #expect(svg(.viewBox(0, 0, 24, 0.333)).markup == "<svg viewBox=\"0 0 24 0.33\"></svg>")
    }

    @Test("Conditions, loops, optional pieces and void elements read as they look")
    func builder() {
        let missing: HTML? = nil
        let page = ul {
            for number in 1...2 { li { "\(number)" } }
            if Bool(true) { li { "yes" } } else { li { "no" } }
            if Bool(false) { li { "never" } }
            missing
            switch Int("3") {
            case 3: li { "three" }
            default: li { "other" }
            }
            br()
        }
        #expect(page.markup == "<ul><li>1</li><li>2</li><li>yes</li><li>three</li><br></ul>")
    }

    @Test("An attribute that depends on something is left out when it does not hold")
    func attributes() {
        let field = input(
            .checked(false),
            .disabled(true),
            .when(false, .id("x")),
            .css(""),
            .required,
            .none
        )
        #expect(field.markup == "<input disabled required>")
    }

    @Test("A whole document begins with its doctype")
    func document() {
        #expect(
            String(decoding: html(.lang("en-GB")) { body { "x" } }.document, as: UTF8.self)
                == "<!DOCTYPE html>\n<html lang=\"en-GB\"><body>x</body></html>"
        )
    }

    @Test("It can be asked whether something is there")
    func asking() {
        let page = div { group { p(.css("notice error-summary")) { "x" } } }
        #expect(page.contains(css: "error-summary"))
        #expect(!page.contains(css: "error"))
        #expect(
            group {
                ""; HTML.nothing
            }.isNothing
        )
        #expect(!page.isNothing)
    }

    @Test("A golden is a tag a line, words beside an element that holds nothing else")
    func golden() {
        let page = main(.id("main")) {
            h1 {
                "Plan"; " 1 < 2"
            }
            p {
                "See "; a(.href("/x")) { "this" }; ".\nNow."
            }
            br()
        }
        #expect(
            page.golden == """
                <main id="main">
                  <h1> Plan 1 < 2
                  <p>
                    See\u{20}
                    <a href="/x"> this
                    .⏎Now.
                  <br>

                """
        )
    }
}

@Suite("XML")
struct XMLTests {
    @Test("A document is indented, and what somebody wrote is left as it was")
    func indented() {
        let document = xml("Children", ["xmlns": "urn:example"]) {
            for name in ["A & B", " two\nlines "] {
                xml("Child", ["note": "a\n\"b\""]) { xml("Name") { name } }
            }
            xml("Empty")
        }
        #expect(
            String(decoding: document.document(), as: UTF8.self) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <Children xmlns="urn:example">
                  <Child note="a&#10;&quot;b&quot;">
                    <Name>A &amp; B</Name>
                  </Child>
                  <Child note="a&#10;&quot;b&quot;">
                    <Name> two
                lines </Name>
                  </Child>
                  <Empty/>
                </Children>

                """
        )
    }

    @Test("Mixed words and elements gain no spaces")
    func mixed() {
        let paragraph = xml("p") {
            "one "
            xml("b") { "two" }
            " three\u{0}\r"
        }
        #expect(
            String(decoding: paragraph.document(), as: UTF8.self)
                == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<p>one <b>two</b> three\u{FFFD}&#13;</p>\n"
        )
    }
}
