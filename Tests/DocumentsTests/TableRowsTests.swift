import Documents
import Testing

@Suite("Tables as rows alone")
struct TableRowsTests {
    @Test("PER-3: rows come as they stand, whatever parts their cells, and empty lines are left out")
    func rows() throws {
        let expected = [["name", "born"], ["Lovell, Ana", "2014"], ["Bo", ""]]
        #expect(try TableRows.read(Array("name,born\r\n\"Lovell, Ana\",2014\r\n\r\nBo,\r\n".utf8), named: "a.csv") == expected)
        #expect(try TableRows.read(Array("name;born\n\"Lovell, Ana\";2014\n;\nBo;\n".utf8), named: "a.csv") == expected)
        #expect(try TableRows.read(Array("name\tborn\nLovell, Ana\t2014\nBo\t\n".utf8), named: "a.tsv") == expected)
    }

    @Test("PER-3: a file that is empty, not there, no table or too long is refused in words")
    func refusals() {
        #expect(throws: DocumentProblem.empty) { try TableRows.read([], named: "a.csv") }
        #expect(throws: DocumentProblem.cannotOpen(path: "/no/such")) { try TableRows.read(fileAt: "/no/such") }
        #expect(throws: DocumentProblem.cannotOpen(path: "/tmp")) { try TableRows.read(fileAt: "/tmp") }
        #expect(throws: DocumentProblem.self) { try TableRows.read([65, 44, 0, 10], named: "a.csv") }
        #expect(throws: DocumentProblem.tooManyRows(limit: 2)) {
            try TableRows.read(Array("a,b\n1,2\n3,4\n".utf8), named: "a.csv", limits: Limits(rows: 2))
        }
    }
}
