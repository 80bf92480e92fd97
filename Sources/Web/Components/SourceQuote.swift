import Instruments
import Kernel
import Markup

/// The words of a document as they were, and where they stand in it (IMP-1): "plan.docx, table 2, row 7".
///
/// - Parameter fate: what became of them, where that is worth saying: "joined to the row above".
func sourceQuote(_ file: String, _ place: String, _ cells: [String], fate: String = "") -> HTML {
    figure(.css("source-quote")) {
        figcaption {
            strong { file }
            ", \(place)"
            if !fate.isBlank { span(.css("help")) { " – \(fate)" } }
        }
        ol {
            for cell in cells {
                li(.dir("auto")) { if cell.isBlank { notGiven("blank") } else { paragraphs(cell) } }
            }
        }
    }
}

/// Somebody's own words, said to be theirs: what a child said, what an inspector wrote.
func quotation(_ words: String, from source: String) -> HTML {
    figure(.css("quotation")) {
        blockquote { paragraphs(words) }
        figcaption { source }
    }
}

/// Shown in place of a value that was not in the document itself but taken from the row above, until somebody confirms
/// it (IMP-3).
func inherited(_ words: String) -> HTML {
    span(.css("inherited")) {
        words
        span(.css("help")) { " from the row above, to be confirmed" }
    }
}
