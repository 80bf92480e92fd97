import Instruments
import Kernel
import LanternTesting
import Markup
import Testing

@testable import Web

@Suite("Components")
struct ComponentTests {
    @Test("Shares are whole per cents that add up to a hundred", arguments: 0..<100 as Range<UInt64>)
    func shares(seed: UInt64) {
        var random = SeededRandom(seed)
        let counts = (0..<Int.random(in: 1...9, using: &random)).map { _ in
            Int.random(in: 0...40, using: &random)
        }
        let shares = Shares.whole(counts)
        let total = counts.reduce(0, +)
        #expect(shares.reduce(0, +) == (total == 0 ? 0 : 100))
        for (count, share) in zip(counts, shares) where total > 0 {
            let exact = Double(count) * 100 / Double(total)
            #expect(abs(Double(share) - exact) < 1)
        }
    }

    @Test("The navigation is one line: places side by side where they fit, else the rest under a few words")
    func navigation() {
        var person = Frame.SignedIn(
            name: "Peg Callaway", agency: "Millbrook School", token: "", mayAdminister: false, mayReadPlans: false,
            mayReadJournal: false, mayFindPeople: true, mayTell: true, mayAnswerChecks: true, mayMeet: true)
        let partner = Frame(person: person)
        #expect(partner.placeGroups.allSatisfy { $0.places.count == 1 } && partner.placeGroups.count == partner.places.count)
        person.maySeeTray = true
        (person.mayReadClocks, person.mayScreen, person.mayWorkEnquiries, person.mayCoordinateMarac) = (true, true, true, true)
        (person.mayWorkOrders, person.mayReadRoster, person.mayReadDisclosures, person.mayReadSharing) = (true, true, true, true)
        (person.mayReadOversight, person.mayReadChallenges) = (true, true)
        let manager = Frame(person: person, area: .marac)
        #expect(manager.placeGroups.count <= 7)
        #expect(Set(manager.placeGroups.flatMap(\.places).map(\.label)) == Set(manager.places.map(\.label)))
        #expect(manager.placeGroups.map(\.label).filter { !$0.isEmpty } == ["Coming in", "Protection", "Assurance"])
        let shown = document(ErrorPage.notFound(), in: manager).markup
        #expect(shown.contains("<summary aria-current=\"true\">"))
    }

    @Test("What somebody wrote keeps its lines and paragraphs, and carries no markup")
    func paragraphsOfText() {
        let written = """
            <p class="as-written" dir="auto">
              One
              <br>
              two <b>
            <p class="as-written" dir="auto"> Three

            """
        let shown = paragraphs("One\r\ntwo <b>\n \n\n\nThree").golden
        #expect(shown == written)
        #expect(paragraphs("<script>").markup.contains("&lt;script&gt;"))
        #expect(paragraphs(" \n ").isNothing)
    }

    @Test("Silence is visible: an empty fact says so")
    func silence() {
        #expect(summaryList([Fact("Lead", " ")]).markup.contains("Not given"))
        #expect(summaryList([Fact("Lead") { if Bool(false) { "x" } }]).markup.contains("Not given"))
    }

    @Test("PLAN-9: a colour set by hand is shown with the computed one beside it")
    func override() {
        let shown = ragTag(computed: .red, override: .green).markup
        #expect(shown.contains("Green, set by hand"))
        #expect(shown.contains("computed: red"))
    }

    @Test("PLAN-9: no status is never shown as a colour", arguments: [Colour.grey])
    func noStatus(colour: Colour) {
        #expect(ragTag(computed: colour).markup.contains("No status given"))
    }

    @Test("Every colour and every rung has a word and a shape", arguments: Colour.allCases)
    func colourWords(colour: Colour) {
        let shown = ragTag(computed: colour).markup
        #expect(shown.contains("<svg"))
        #expect(shown.contains(colour == .grey ? "No status given" : colour.label))
    }

    @Test("EVID-4: an action that slipped shows that it was verified, and that it no longer holds")
    func slipped() {
        let ladder = proofLadder(.slipped).golden
        #expect(ladder.contains("<li class=\"ladder-done\">"))
        #expect(ladder.contains("Slipped"))
        #expect(!ladder.contains("Sustained"))
        #expect(ladder.contains("it was accepted and no longer holds"))
    }

    @Test("The step that an action stands on is told to those who listen", arguments: Rung.allCases)
    func currentStep(rung: Rung) {
        let markup = proofLadder(rung).markup
        #expect(markup.split(separator: "aria-current=\"step\"").count == 2)
    }

    @Test("A form that was refused names each field, and what was typed is still there")
    func mended() {
        var state = FormState(values: ["title": "Dip \"sample\" <1>"])
        state.errors = [.init(field: "title", message: "Give it another title.")]
        let field = textField(FieldWords("title", "Title", help: "Short."), in: state).markup
        #expect(field.contains("value=\"Dip &quot;sample&quot; &lt;1&gt;\""))
        #expect(field.contains("aria-describedby=\"title-help title-error\""))
        #expect(field.contains("aria-invalid=\"true\""))
        #expect(errorSummary(state).markup.contains("<a href=\"#title\">Give it another title.</a>"))
    }

    @Test("A password is never written into a page")
    func password() {
        let state = FormState(values: ["password": "corridor"])
        #expect(
            !textField(FieldWords("password", "Password"), in: state, type: "password").markup.contains(
                "corridor"
            )
        )
    }

    @Test("Every form that changes something carries its session's token")
    func token() {
        #expect(
            postForm("/x", token: "T") {}.markup.contains(
                "<input type=\"hidden\" name=\"token\" value=\"T\">"
            )
        )
        #expect(actionButton("Go", to: "/x", token: "T").markup.contains("value=\"T\""))
    }

    @Test("The window of a page that refuses begins with Error, and its page keeps what was typed")
    func errorTitle() {
        struct Form: Page {
            var title: String { "Edit" }
            var content: HTML { errorSummary(FormState(errors: [.init(field: nil, message: "No.")])) }
        }
        let shown = document(Form(), in: Frame()).markup
        #expect(shown.contains("<title>Error: Edit – Lantern</title>"))
        #expect(shown.contains("data-refused"))
        #expect(document(ErrorPage.notFound(), in: Frame()).markup.contains("data-refused"))
    }

    @Test("Two people who share a computer have different marks, and neither mark holds a name")
    func marks() {
        func person(_ name: String) -> Frame.SignedIn {
            Frame.SignedIn(
                name: name,
                agency: "A",
                token: "",
                mayAdminister: false,
                mayReadPlans: false,
                mayReadJournal: false
            )
        }
        #expect(person("Ines").mark != person("Ivan").mark)
        #expect(!person("Ines").mark.contains("Ines"))
    }

    @Test("A sorted column says which way it is sorted, and its link turns it round")
    func sorting() {
        let table = dataTable(
            "T",
            [1, 2],
            [Column("N", sort: "n") { "\($0)" }, Column("M", sort: "m") { "\($0)" }],
            sorting: Sorting(by: "n", isDescending: false) { "?\($0)\($1 ? "-down" : "")" }
        ).markup
        #expect(table.contains("aria-sort=\"ascending\"><a class=\"sort\" href=\"?n-down\""))
        #expect(table.contains("aria-sort=\"none\"><a class=\"sort\" href=\"?m\""))
    }

    @Test("Page numbers show the ends and what is near, with gaps marked")
    func pages() {
        let shown = pagination(page: 9, of: 24) { "?page=\($0)" }.markup
        #expect(shown.contains("?page=24"))
        #expect(shown.contains("…"))
        #expect(pagination(page: 1, of: 1) { "\($0)" }.isNothing)
    }
}

@Suite("Gallery")
struct GalleryTests {
    @Test("Each page of the gallery is as it was last read and agreed", arguments: galleryEntries.map(\.path))
    func golden(path: String) throws {
        let entry = try #require(galleryEntries.first { $0.path == path })
        try Golden.compare(entry.page.content.golden, with: "Gallery/\(path)")
    }

    @Test("What stands around a page is as it was last read and agreed")
    func frame() throws {
        let page = try #require(galleryPages().first { $0.path == "index.html" })
        try Golden.compare(page.html.golden, with: "Gallery/index.html")
        let words = try #require(galleryEntries.first { $0.path == "words.html" })
        struct Empty: Page {
            var title: String { "Title" }
            var content: HTML { h1 { title } }
        }
        try Golden.compare(document(Empty(), in: words.frame).golden, with: "Gallery/frame.html")
    }

    @Test("No page needs a weaker content policy: no style attribute, no script in the page, no handler")
    func policy() {
        for page in galleryPages() {
            let markup = page.html.markup
            #expect(!markup.contains(" style="), "\(page.path)")
            #expect(!markup.contains("<style"), "\(page.path)")
            #expect(markup.split(separator: "<script").count == 2, "\(page.path)")
            #expect(markup.firstMatch(of: /\son[a-z]+="/) == nil, "\(page.path)")
        }
    }

    @Test(
        "No id stands twice on a page, and every label, description and error leads to one",
        arguments: galleryPages().map(\.path)
    )
    func ids(path: String) throws {
        let page = try #require(galleryPages().first { $0.path == path })
        let markup = page.html.markup
        let ids = markup.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count, "\(ids.sorted())")
        for match in markup.matches(of: /\s(?:for|aria-describedby|aria-labelledby)="([^"]*)"/) {
            for id in match.output.1.split(separator: " ") { #expect(ids.contains(String(id)), "\(id)") }
        }
    }

    @Test("A page is written in a moment: twenty milliseconds at the most, without optimising")
    func speed() throws {
        let page = try #require(galleryPages().first { $0.path == "plan.html" })
        let clock = ContinuousClock()
        let best = (0..<20).map { _ in clock.measure { _ = page.html.document } }.min() ?? .zero
        #expect(best < .milliseconds(20))
    }
}
