public import Markup

/// Every component in every state, as pages that need no server: what a designer or a page's author looks at, and what
/// the browser tests check. Everybody in them is invented.
///
/// - Returns: for each page its file name and its document. They expect the files of `Public` beside them.
public func galleryPages() -> [(path: String, html: HTML)] {
    let index = GalleryIndex(entries: galleryEntries.map { (path: $0.path, title: $0.page.title) })
    let pages: [GalleryEntry] = [GalleryEntry("index.html", index, isSignedIn: false)] + galleryEntries
    return pages.map { (path: $0.path, html: document(GalleryPage(page: $0.page), in: $0.frame)) }
}

/// A page of the gallery and what stands around it.
struct GalleryEntry {
    let path: String
    let page: any Page
    var frame: Frame

    init(
        _ path: String,
        _ page: any Page,
        isSignedIn: Bool = true,
        _ change: (inout Frame) -> Void = { _ in }
    ) {
        self.path = path
        self.page = page
        frame = Frame(place: "Marlbridge Safeguarding Children Partnership", publicFolder: "")
        if isSignedIn {
            frame.person = Frame.SignedIn(
                name: "Ines Okafor",
                agency: "Marlbridge City Council",
                token: "specimen",
                mayAdminister: true,
                mayReadPlans: true,
                mayReadJournal: true
            )
        }
        change(&frame)
    }
}

/// Every page but the index.
var galleryEntries: [GalleryEntry] {
    [
        GalleryEntry("words.html", WordsSpecimen()) {
            $0.notice = "Your progress note was saved."
            $0.isDemonstration = true
            $0.interruptions = [
                "E-mail is not being sent just now. Reminders wait, and go out when it is back."
            ]
        },
        GalleryEntry("forms.html", FormsSpecimen(state: FormsSpecimen.typed)),
        GalleryEntry("forms-to-mend.html", FormsSpecimen(state: FormsSpecimen.wrong)),
        GalleryEntry("form.html", FormSpecimen(standing: .empty)) { $0.area = .people },
        GalleryEntry("form-answered.html", FormSpecimen(standing: .answered)) { $0.area = .people },
        GalleryEntry("form-to-mend.html", FormSpecimen(standing: .wrong)) { $0.area = .people },
        GalleryEntry("form-read.html", FormSpecimen(standing: .read)) { $0.area = .people },
        GalleryEntry("form-compared.html", FormSpecimen(standing: .compared)) { $0.area = .people },
        GalleryEntry("form-paper.html", FormSpecimen(standing: .paper)) { $0.area = .people },
        GalleryEntry("lists.html", ListsSpecimen()) { $0.area = .evidence },
        GalleryEntry("tables.html", TablesSpecimen()) { $0.area = .bodies },
        GalleryEntry("proof.html", ProofSpecimen()) { $0.area = .plans },
        GalleryEntry("families.html", FamilySpecimen()), GalleryEntry("drawings.html", FigureSpecimen()),
        GalleryEntry("plan.html", PlanSpecimen()) {
            $0.area = .plans
            $0.trail = [.init(label: "Plans", address: "#plans")]
        },
        GalleryEntry("action.html", ActionSpecimen()) {
            $0.area = .plans
            $0.trail = [
                .init(label: "Plans", address: "#plans"), .init(label: "Neglect, 2024", address: "plan.html"),
            ]
        },
        GalleryEntry("reading-in.html", ReadingInSpecimen()) { $0.area = .imports },
        GalleryEntry("conflict.html", ConflictSpecimen()) { $0.area = .plans },
        GalleryEntry("report.html", ReportSpecimen()) { $0.area = .bodies },
        GalleryEntry("sign-in.html", SignInSpecimen(), isSignedIn: false),
        GalleryEntry("done.html", DoneSpecimen()),
    ]
        + ErrorSpecimens.all.map {
            GalleryEntry("error-\($0.code).html", $0.page, isSignedIn: $0.code != "401")
        }
}

/// So that pages of any kind can be shown by one function.
private struct GalleryPage: Page {
    let page: any Page
    var title: String { page.title }
    var content: HTML { page.content }
}

private struct GalleryIndex: Page {
    let entries: [(path: String, title: String)]
    var title: String { "Gallery" }

    var content: HTML {
        h1 { "Gallery" }
        lede("Every component in every state. Everybody in these pages is invented.")
        ul { for entry in entries { li { a(.href(entry.path)) { entry.title } } } }
    }
}

/// One component with its name.
func specimen(_ name: String, @HTMLBuilder content: () -> HTML) -> HTML {
    section(.css("specimen")) {
        h2 { name }
        content()
    }
}
