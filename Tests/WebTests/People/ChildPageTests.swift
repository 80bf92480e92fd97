import Definitions
import Foundation
import Instruments
import Kernel
import LanternTesting
import Markup
import Pathways
import Testing

@testable import Web

@Suite("People: a person’s page, its doors, and the family")
struct ChildPageTests {
    private func words(_ family: TrelawneyFamily, _ users: [ID<User>: String], _ agencies: [ID<Agency>: AgencyLine])
        -> PeopleWords
    {
        PeopleWords(
            definitions: family.partnership.lantern.definitions.people,
            today: family.partnership.time.now.day,
            users: users,
            agencies: agencies
        )
    }

    private func golden(_ page: some Page, _ name: String) throws {
        // Ids are new with each run; each becomes the number of its first appearance.
        var text = page.content.golden
        var seen: [String] = []
        for match in text.matches(of: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/) {
            let id = String(match.output)
            if !seen.contains(id) { seen.append(id) }
        }
        for (place, id) in seen.enumerated() { text = text.replacing(id, with: "id-\(place + 1)") }
        try Golden.compare(text, with: "People/\(name).html")
    }

    @Test("PER-1, VOICE-1: a child’s page begins with the child’s words, and says who said what")
    func childPage() async throws {
        let family = try await TrelawneyFamily()
        let lantern = family.partnership.lantern
        let answer = try await lantern.ask(PersonRecord(family.maya), as: family.worker, for: .workWithFamily)
        let door = try await lantern.ask(PersonDoor(family.maya), as: family.worker, for: .workWithFamily)
        try golden(
            ChildPage(
                answer: answer, door: door, words: words(family, answer.userNames, answer.agencyNames), token: "token"),
            "child")
        let page = try await family.browser(of: family.worker).get("/people/\(family.maya)").text
        let voice = try #require(page.range(of: "I like it when it is quiet"))
        let now = try #require(page.range(of: "01632 960 118"))
        #expect(voice.lowerBound < now.lowerBound)
        // Each connected adult: birth date, addresses, relationship.
        for words in ["1991", "Flat 2, 40 Harbour Road", "Parent", "Has parental responsibility", "Said by the mother."] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(page.contains("4 of 7 recorded"))
        #expect(page.contains("Fails its check"))
        #expect(page.contains("Not checked since 2 July 2025"))
        #expect(page.contains("Her mother was never asked."))
        #expect(!page.contains("Vera"))
    }

    @Test("PER-1: an adult and an unborn child have the same page without a child’s questions")
    func others() async throws {
        let family = try await TrelawneyFamily()
        let browser = try await family.browser(of: family.worker)
        let adult = try await browser.get("/people/\(family.father)")
        #expect(adult.status == 200)
        #expect(adult.text.contains("Adult"))
        #expect(!adult.text.contains("What life is like for me"))
        let unborn = try await family.partnership.lantern.perform(
            AddPerson(
                kind: .unborn, name: PersonName(given: "Baby of", family: "Kezia Trelawney"),
                expectedOn: family.partnership.time.now.day.adding(days: 70), saidBy: "The midwife",
                worksWithThemAs: "social-worker"),
            as: family.worker, for: .workWithFamily)
        let page = try await browser.get("/people/\(unborn)").text
        #expect(page.contains("30 weeks of pregnancy"))
        #expect(page.contains("Who is the midwife?"))
    }

    @Test("ADM-2: who does not work with the family says why, and the page says that they did")
    func sayWhy() async throws {
        let family = try await TrelawneyFamily()
        let browser = try await family.browser(of: family.stranger)
        let path = "/people/\(family.maya)"
        let door = try await browser.get(path)
        #expect(door.status == 200)
        #expect(door.text.contains("Say why you open this record"))
        #expect(door.text.contains("01632 960 118"))
        for secret in ["I like it when it is quiet", "Mill Lane", "child-protection", "Child protection plan", "Roma"] {
            #expect(!door.text.contains(secret), "\(secret)")
        }
        #expect(try await browser.get("\(path)/family").location == path)

        let refused = try await browser.post("\(path)/openings", ["token": door.token, "purpose": "duty", "because": " "])
        #expect(refused.status == 422)
        #expect(refused.text.contains("Say in a few words why you need this record"))
        #expect(refused.text.contains("checked"))
        let opened = try await browser.post(
            "\(path)/openings", ["token": door.token, "purpose": "duty", "because": "Call from her school."])
        #expect(opened.location == path)
        let page = try await browser.get(path).text
        #expect(page.contains("You opened this because"))
        #expect(page.contains("on duty for the team that works with the family – “Call from her school”"))
        #expect(page.contains("I like it when it is quiet"))
        let looks = try await family.partnership.lantern.ask(PersonDoor(family.maya), as: family.stranger, for: .workWithFamily)
        #expect(looks.purpose == Purpose(rawValue: "duty"))
    }

    @Test("ADM-2: a restricted record shows nothing but its guardian; breaking the glass tells them")
    func glass() async throws {
        let family = try await TrelawneyFamily()
        let browser = try await family.browser(of: family.stranger)
        let path = "/people/\(family.hidden)"
        let door = try await browser.get(path)
        #expect(door.text.contains("This record is restricted"))
        #expect(door.text.contains("Ask Mo Tressider"))
        #expect(!door.text.contains("Vera"))
        _ = try await browser.post(
            "\(path)/openings",
            ["token": door.token, "purpose": "emergency", "because": "She is in danger.", "breaks-glass": "yes"])
        let page = try await browser.get(path).text
        #expect(page.contains("Vera Secret"))
        #expect(page.contains("You broke the glass of this restricted record"))
    }

    @Test("SHARE-4: a partner sees the part of their own pupil, and of others who works with them")
    func part() async throws {
        let family = try await TrelawneyFamily()
        let browser = try await family.browser(of: family.teacher)
        let pupil = try await browser.get("/people/\(family.maya)").text
        #expect(pupil.contains("You see the part that concerns your agency"))
        #expect(!pupil.contains("Roma"))
        #expect(!pupil.contains("he is not to be in the home"))
        let idris = try await family.partnership.child("Idris", "Vane", by: family.worker)
        let other = try await browser.get("/people/\(idris)").text
        #expect(other.contains("Your agency does not work with this child"))
        #expect(other.contains("Ambleford Children’s Social Care"))
        #expect(!other.contains("Said by"))
        let hidden = try await browser.get("/people/\(family.hidden)").text
        #expect(!hidden.contains("Break the glass"))
    }

    @Test("PER-1: a question is answered in one step, and comes again when that is due")
    func questions() async throws {
        let family = try await TrelawneyFamily()
        let browser = try await family.browser(of: family.worker)
        let path = "/people/\(family.maya)"
        let page = try await browser.get(path)
        #expect(page.text.contains("Which general practice?"))
        let gap = "\(path)/gaps/general-practice"
        let refused = try await browser.post(gap, ["token": page.token, "words": "Asked her mother."])
        #expect(refused.status == 422)
        #expect(refused.text.contains("Asked her mother."))
        #expect(refused.text.contains("href=\"#answer\""))
        let kept = try await browser.post(gap, ["token": page.token, "answer": "not-known", "words": "Asked her mother."])
        #expect(kept.location == "\(path)#questions")
        #expect(!(try await browser.get(path).text.contains("Which general practice?")))
        #expect(
            try await browser.post("\(path)/gaps/nonsense", ["token": page.token, "answer": "none", "words": "x"]).status == 404)
        family.partnership.time.move(days: 32)
        let fresh = try await family.browser(of: family.worker)
        let freshPage = try await fresh.get(path)
        let later = freshPage.text
        #expect(later.contains("Which general practice?"))
        #expect(later.contains("Last answer: not known. Asked her mother."))
    }

    @Test("PER-2: the father’s treatment and both children’s plans stand together on the family page")
    func family() async throws {
        let family = try await TrelawneyFamily()
        let lantern = family.partnership.lantern
        let answer = try await lantern.ask(FamilyView(family.maya), as: family.worker, for: .workWithFamily)
        let today = family.partnership.time.now.day
        try golden(
            FamilyPage(answer: answer, words: words(family, answer.userNames, answer.agencyNames), today: today), "family")
        let browser = try await family.browser(of: family.worker)
        let page = try await browser.get("/people/\(family.maya)/family").text
        #expect(page.contains("Treatment for drugs or alcohol"))
        #expect(page.matches(of: /Child protection plan<\/span>/).count == 2)
        #expect(page.contains("Restricted record"))
        #expect(!page.contains("Vera"))

        // On a day before Jory was born and before the mother’s partner moved in.
        let then = try await browser.get("/people/\(family.maya)/family?on=2020-06-10").text
        #expect(then.contains("3 then"))
        #expect(then.contains("Not yet born on 10 June 2020"))
        #expect(then.contains("The family on 10 June 2020"))
        #expect(!then.contains("40 Harbour Road"))
        let wrong = try await browser.get("/people/\(family.maya)/family?on=yesterday").text
        #expect(wrong.contains("“yesterday” is not a day"))
        #expect(try await browser.get("/people/nobody").status == 404)
    }
}
