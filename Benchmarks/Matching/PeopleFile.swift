import Foundation

/// The rows of a CSV file, one after another, so that a file of a million is never held whole. Keeps aside who each row is truly
/// about (column `truth`), which the matching does not see.
final class PeopleFile: Sequence, IteratorProtocol {
    let headings: [String]
    /// Columns that matching may look at.
    var mapped: [String] { headings.filter { $0 != "truth" && $0 != "id" } }
    private(set) var truths: [Substring] = []
    private(set) var ids: [String] = []
    private let file: FileHandle
    private let truthPlace: Int?
    private let idPlace: Int?
    private var buffer: [UInt8] = []
    private var place = 0

    init(_ path: String) throws {
        file = try FileHandle(forReadingFrom: URL(filePath: path))
        let first = PeopleFile.row(&buffer, &place, file) ?? []
        headings = first
        truthPlace = first.firstIndex(of: "truth")
        idPlace = first.firstIndex(of: "id")
    }

    func next() -> [String]? {
        guard var row = PeopleFile.row(&buffer, &place, file) else { return nil }
        if let idPlace, idPlace < row.count {
            ids.append(row[idPlace])
            row[idPlace] = ""
        }
        if let truthPlace, truthPlace < row.count {
            truths.append(row[truthPlace][...])
            row[truthPlace] = ""
        }
        return row
    }

    /// The next record after `place`, by RFC 4180; nil at the end.
    private static func row(_ buffer: inout [UInt8], _ place: inout Int, _ file: FileHandle) -> [String]? {
        var cells: [String] = []
        var cell: [UInt8] = []
        var quoted = false
        var any = false
        while true {
            if place == buffer.count {
                guard let more = try? file.read(upToCount: 1 << 18), !more.isEmpty else {
                    guard any else { return nil }
                    cells.append(String(decoding: cell, as: UTF8.self))
                    return cells
                }
                buffer = Array(more)
                place = 0
            }
            let byte = buffer[place]
            place += 1
            any = true
            switch byte {
            case 34: quoted.toggle()
            case 44 where !quoted:
                cells.append(String(decoding: cell, as: UTF8.self))
                cell.removeAll(keepingCapacity: true)
            case 10 where !quoted:
                cells.append(String(decoding: cell, as: UTF8.self))
                return cells
            case 13 where !quoted: break
            default: cell.append(byte)
            }
        }
    }
}
