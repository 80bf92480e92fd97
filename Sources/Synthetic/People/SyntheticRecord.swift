/// One row of a people file about somebody who never lived. An empty text is a field left blank.
public struct SyntheticRecord: Hashable, Sendable {
    /// Of this row in its file: `S0000123`.
    public var id: String
    /// Of the person: rows with the same number are about the same one.
    public var truth: Int
    /// 1, or 2 for a row of the second file of two.
    public var file: Int
    public var givenName: String
    public var familyName: String
    /// `2014-03-27`; after an error perhaps no day of the calendar.
    public var dateOfBirth: String
    /// `M`, `F` or blank.
    public var sex: String
    public var address: String
    public var postcode: String
    public var town: String
    /// Ten digits that begin with 999, which belong to nobody; about nine hundred thousand exist, one for each person until
    /// they run out.
    public var nhsNumber: String
    /// Eleven digits that begin with 06 or 01632, which no British exchange connects.
    public var phone: String

    /// The names of the columns, in the order of `fields`.
    public static let columns = [
        "id", "truth", "given_name", "family_name", "date_of_birth", "sex", "address", "postcode", "town", "nhs_number", "phone",
    ]

    public var fields: [String] {
        [
            id, "P\(truth)", givenName, familyName, dateOfBirth, sex, address, postcode, town, nhsNumber, phone,
        ]
    }
}
