/// Rows as a CSV file, a piece at a time.
public enum PeopleCSV {
    /// The first line of the file.
    public static let header = Array((SyntheticRecord.columns.joined(separator: ",") + "\n").utf8)

    /// Writes one row at the end of `bytes`.
    public static func append(_ record: SyntheticRecord, to bytes: inout [UInt8]) {
        field(record.id, to: &bytes, end: 44)
        field("P\(record.truth)", to: &bytes, end: 44)
        field(record.givenName, to: &bytes, end: 44)
        field(record.familyName, to: &bytes, end: 44)
        field(record.dateOfBirth, to: &bytes, end: 44)
        field(record.sex, to: &bytes, end: 44)
        field(record.address, to: &bytes, end: 44)
        field(record.postcode, to: &bytes, end: 44)
        field(record.town, to: &bytes, end: 44)
        field(record.nhsNumber, to: &bytes, end: 44)
        field(record.phone, to: &bytes, end: 10)
    }

    private static func field(_ text: String, to bytes: inout [UInt8], end: UInt8) {
        if text.utf8.contains(where: { $0 == 44 || $0 == 34 || $0 == 10 }) {
            bytes.append(34)
            for byte in text.utf8 {
                if byte == 34 { bytes.append(34) }
                bytes.append(byte)
            }
            bytes.append(34)
        } else {
            bytes.append(contentsOf: text.utf8)
        }
        bytes.append(end)
    }
}
