import Instruments
import Kernel
import Markup
import Pathways

/// Finding a person: one box, and who was found. Works without script; with it, results come as one types.
struct FindPage: Page {
    /// Nil before anything was typed.
    let answer: FindPeople.Answer?
    let mayAdd: Bool
    /// Other places of this room that the reader may go to: label and address.
    var places: [(label: String, address: String)] = []

    var title: String { "Find a person" }

    var content: HTML {
        h1 { "Find a person" }
        form(.methodGet, .action("/people"), .css("finder"), .role("search"), .data("finder", "/people/found")) {
            label(.css("field-label"), .forField("find")) { "A name, a birth date, a number or a postcode, or several of them" }
            p(.css("help"), .id("find-help")) {
                "Spelling does not matter much: Lantern finds what sounds alike, short forms and former names."
            }
            div(.css("finder-row")) {
                input(
                    .css("input"), .id("find"), .name("find"), .type("search"), .autocomplete("off"), .spellcheckOff,
                    .value(answer?.typed ?? ""), .aria("describedby", "find-help")
                )
                submitButton("Find")
            }
        }
        p(.css("visually-hidden"), .role("status"), .data("finder-status", "")) {}
        div(.id("found")) { results }
        if answer == nil, mayAdd {
            p { "Look here before you add anybody: most children are known to somebody already." }
        }
        if answer == nil, !places.isEmpty {
            h2 { "Also about people" }
            ul { for place in places { li { a(.href(place.address)) { place.label } } } }
        }
    }

    private var results: HTML { FoundResults(answer: answer, mayAdd: mayAdd).html }
}

/// Who was found, or that nobody was.
struct FoundResults {
    let answer: FindPeople.Answer?
    let mayAdd: Bool

    @HTMLBuilder var html: HTML {
        if let answer, !answer.typed.isBlank {
            if answer.found.isEmpty {
                emptyState(
                    "Nobody found",
                    "Try fewer words, part of the name, or the birth date alone. Another agency may have written a nickname."
                ) { add("Add this person") }
            } else {
                p(.css("help"), .data("finder-count", "")) { count }
                ul(.css("found")) { for one in answer.found { FoundLine(one).html } }
                if mayAdd {
                    p(.css("found-else")) {
                        "None of these? "; a(.href(addAddress)) { "Add a person" }
                    }
                }
            }
        }
    }

    private var count: String {
        guard let answer else { return "" }
        if answer.hasMore {
            return "The \(answer.found.count) that fit best. Type more of the name, or the birth date, to see fewer."
        }
        return answer.found.count == 1 ? "One person found" : "\(answer.found.count) people found"
    }

    private func add(_ words: String) -> HTML { mayAdd ? linkButton(words, to: addAddress) : .nothing }

    private var addAddress: String { "/people/new?words=\((answer?.typed ?? "").formEncoded)" }
}
