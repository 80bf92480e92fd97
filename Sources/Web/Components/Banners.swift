import Kernel
import Markup

/// What was just done, at the top of the page: "Your note was saved." It is read out.
func noticeBanner(_ words: String) -> HTML {
    div(.css("notice"), .role("status"), .tabindex(-1)) { p { words } }
}

/// The end of something longer, with what happens next: "Plan imported", then what became of it.
func confirmation(_ title: String, @HTMLBuilder next: () -> HTML = { .nothing }) -> HTML {
    let next = next()
    return div(.css("confirmation")) {
        h1 { title }
        if !next.isNothing { div(.css("confirmation-next")) { next } }
    }
}

/// Something that must not be missed, read out as "Warning".
func warning(_ words: String) -> HTML {
    div(.css("warning")) {
        span(.css("warning-mark"), .isDecoration) { "!" }
        p {
            span(.css("visually-hidden")) { "Warning: " }
            words
        }
    }
}

/// Set a little apart from the words around it: an example, a note to the reader.
func inset(@HTMLBuilder content: () -> HTML) -> HTML { div(.css("inset")) { content() } }

/// A piece of a page on paper of its own.
func card(@HTMLBuilder content: () -> HTML) -> HTML { div(.css("card")) { content() } }

/// Fields of a form that belong together, with what they are for over them.
func fieldGroup(_ title: String, @HTMLBuilder content: () -> HTML) -> HTML {
    fieldset(.css("card")) {
        legend { title }
        content()
    }
}

/// The sentence under a page's heading that says what the page is for.
func lede(_ words: String) -> HTML { p(.css("lede")) { words } }

/// The line above a page's heading: the plan that an action belongs to, the reference of a finding.
func kicker(_ words: String) -> HTML { p(.css("kicker")) { words } }

/// Small words of explanation beneath or beside something.
func hint(_ words: String) -> HTML { p(.css("help")) { words } }

/// A column no wider than a line is easily read: sign-in, one question.
func narrow(@HTMLBuilder content: () -> HTML) -> HTML { div(.css("narrow")) { content() } }

/// Nothing here yet, and what to do about it.
func emptyState(_ title: String, _ words: String, @HTMLBuilder doing: () -> HTML = { .nothing }) -> HTML {
    let doing = doing()
    return div(.css("empty-state")) {
        h2 { title }
        p { words }
        if !doing.isNothing { div(.css("button-row")) { doing } }
    }
}

/// Part of a page that could not be shown this time; the rest of it stands. "The trend cannot be drawn just now."
func unavailable(_ words: String) -> HTML {
    p(.css("unavailable"), .role("status")) { words }
}

/// Hidden until it is asked for. Works without script; opened when printed.
func disclosure(_ title: String, isOpen: Bool = false, @HTMLBuilder content: () -> HTML) -> HTML {
    details(.css("disclosure"), .when(isOpen, .open)) {
        summary { title }
        div(.css("disclosure-content")) { content() }
    }
}

/// Shown where somebody should have given something and did not: silence is visible.
func notGiven(_ words: String = "Not given") -> HTML { span(.css("not-given")) { words } }

/// Text as somebody wrote it: a blank line makes a paragraph, a line end a line.
func paragraphs(_ text: String) -> HTML {
    let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    let blocks = lines.split { $0.allSatisfy(\.isWhitespace) }
    return .many(
        blocks.map { block in
            p(.css("as-written"), .dir("auto")) {
                for (place, line) in block.enumerated() {
                    if place > 0 { br() }
                    String(line)
                }
            }
        }
    )
}
