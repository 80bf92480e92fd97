import Foundation
import Testing

@Suite("Matching from the terminal")
struct MatchCommandTests {
    private static let people = """
        id,first name,surname,dob,postcode,house
        a1,Amara,Lovell,2014-03-02,QX4 2AB,12
        a2,Bo,Tull,2011-01-05,QX9 1CD,3
        a3,Amarra,Lovell,02/03/2014,QX4 2AB,12
        a4,Cass,Venn,1980-07-30,QX1 9ZZ,77
        a5,Dee,Harrow,1975-11-11,QX2 8YY,5
        """

    private static func match(_ arguments: [String], _ files: [String: String] = ["a.csv": people]) throws -> Program {
        let folder = try Folder()
        for (name, text) in files { try folder.write(name, text) }
        return try Program.run(["match"] + arguments, in: folder.url)
    }

    @Test("PER-3: the pairs of a file go to standard output and what was done to standard error")
    func dedupe() throws {
        let program = try Self.match(["dedupe", "a.csv", "--threshold", "0.5"])
        #expect(program.status == 0)
        let lines = program.output.split(whereSeparator: \.isNewline)
        #expect(lines.first == "id_a,id_b,probability")
        #expect(lines.count == 2 && lines[1].hasPrefix("a1,a3,0."))
        #expect(program.messages.contains("5 records, compared by first name (given name), surname (family name)"))
    }

    @Test("PER-3: two files are linked, explained as JSON, by the rows' numbers where there are no ids")
    func link() throws {
        let other = "name;born\nAMARA LOVELL;2014-03-02\n"
        let program = try Self.match(
            ["link", "a.csv", "b.csv", "--threshold", "0.1", "--format", "json", "--explain", "--map", "birth=born"],
            ["a.csv": Self.people, "b.csv": other])
        #expect(program.status == 0)
        for piece in [#""id_a":"a1""#, #""id_b":"1""#, #""level":"the same""#, #""household":"#, #""a":"Amara""#] {
            #expect(program.output.contains(piece), "\(piece)")
        }
    }

    @Test("PER-3: what was learnt is kept in a file and used again")
    func models() throws {
        let folder = try Folder()
        try folder.write("a.csv", Self.people)
        let trained = try Program.run(["match", "dedupe", "a.csv", "--train", "m.json", "--out", "p.csv"], in: folder.url)
        #expect(trained.status == 0 && trained.output.isEmpty)
        let used = try Program.run(["match", "dedupe", "a.csv", "--model", "m.json", "--threshold", "0.5"], in: folder.url)
        #expect(used.status == 0 && used.output.contains("a1,a3,"))
        let noModel = try Program.run(["match", "dedupe", "a.csv", "--model", "a.csv"], in: folder.url)
        #expect(noModel.status == 1 && noModel.messages.contains("is no model that lantern match has kept"))
    }

    @Test(
        "PER-3: what cannot be matched is refused with the way to mend it",
        arguments: [
            (["dedupe", "no.csv"], "no.csv", 1), (["dedupe", "a.csv", "--id", "number"], "There is no column “number”", 1),
            (["dedupe", "a.csv", "--map", "birth=when"], "There is no column “when”", 1),
            (["dedupe", "a.csv", "--map", "nonsense"], "is no meaning of a column", 2),
            (["dedupe", "a.csv", "--threshold", "7"], "Write a number above 0 and below 1", 2),
            (["dedupe", "twice.csv"], "“x” stands twice in “id” of “twice.csv”, in rows 1 and 2", 1),
            (["dedupe", "empty.csv"], "“empty.csv” is empty", 1), (["dedupe", "heads.csv"], "has headings and no records", 1),
            (["dedupe", "odd.csv"], "None of the columns (a, b) was recognised", 1),
            (["dedupe", "noid.csv"], "Row 2 of “noid.csv” has nothing in “id”", 1),
            (["dedupe", "same.csv"], "has two columns called “Name”", 1),
            (["link", "a.csv", "nhs.csv"], "no column of the same meaning", 1),
        ] as [([String], String, Int32)])
    func refusals(words: [String], message: String, status: Int32) throws {
        let program = try Self.match(
            words,
            [
                "a.csv": Self.people, "empty.csv": "", "heads.csv": "id,name\n", "odd.csv": "a,b\n1,2\n",
                "twice.csv": "id,name\nx,Ana\nx,Bo\n", "noid.csv": "id,name\nx,Ana\n,Bo\n", "same.csv": "name,Name\nAna,Bo\n",
                "nhs.csv": "nhs number\n9990001234\n",
            ])
        #expect(program.status == status)
        #expect(program.output.isEmpty)
        #expect(program.messages.contains(message), "\(program.messages)")
    }

    @Test(
        "PER-3: files as offices write them are read: byte order mark, Latin-1, UTF-16, semicolons, lines within cells, a title",
        arguments: [
            "\u{FEFF}first name,surname,dob\nRenée,Zoë,2014-03-02\nRenée,Zoë,02/03/2014\n",
            "first name;surname;dob\r\nRenée;Zoë;2014-03-02\r\nRenée;Zoë;02.03.2014\r\n",
            "sep=;\nfirst name;surname;dob\nRenée;Zoë;2014-03-02\nRenée;Zoë;2014-03-02\n",
            "first name,surname,dob,address\nRenée,Zoë,2014-03-02,\"12 Heron Walk\nAmbleford\"\n"
                + "Renée,Zoë,2014-03-02,\"12 Heron Walk, Ambleford\"\n",
            "Children known to the office,,\n\nfirst name,surname,dob\nRenée,Zoë,2014-03-02\nRenée,Zoë,2014-03-02\n",
        ])
    func offices(text: String) throws {
        for encoding in [String.Encoding.utf8, .isoLatin1, .utf16] {
            guard let data = text.data(using: encoding), encoding != .isoLatin1 || !text.hasPrefix("\u{FEFF}") else { continue }
            let folder = try Folder()
            try data.write(to: folder.url.appending(path: "a.csv"))
            let program = try Program.run(["match", "dedupe", "a.csv", "--threshold", "0.5"], in: folder.url)
            #expect(program.status == 0, "\(encoding): \(program.messages)")
            #expect(program.output.contains("\n1,2,0."), "\(encoding): \(program.output) \(program.messages)")
        }
    }

    @Test(
        "PER-3: what was left out of a file is said, with the way to mend it",
        arguments: [
            ("Amara,Lovell,2014-03-02\nBo,Tull,2011-01-05\n", "looks like a record, not like headings", 1),
            ("name,dob\nAmara Lovell,2014-03-02\n", "there is one record", 0),
            (
                "name,dob\nAna Lovell,2014-03-02\nBo Tull,Spring\n",
                "1 of 2 values of “dob” are no date of birth, such as “Spring”", 0
            ),
            ("name,address\nAna Lovell,12 Heron Walk\nBo Tull,3 Wren Road, Ambleford\n", "the first of them row 2", 0),
            ("List\n\nname,dob\nAna Lovell,2014-03-02\nBo Tull,2011-01-05\n", "the headings stand under 1 other line", 0),
        ] as [(String, String, Int32)])
    func warnings(text: String, message: String, status: Int32) throws {
        let program = try Self.match(["dedupe", "a.csv"], ["a.csv": text])
        #expect(program.status == status)
        #expect(program.messages.contains(message), "\(program.messages)")
    }
}
