/// What a column of people means. It decides how two of its values are compared and which keys bring records together.
///
/// The raw values are the words of `--map` and of a kept model, and never change.
public enum FieldMeaning: String, Hashable, Sendable, Codable, CaseIterable {
    case givenName = "given"
    case familyName = "family"
    /// All names in one column: taken apart into given and family names when the table is made.
    case fullName = "name"
    case birth
    case sex
    case postcode
    case address
    /// The number or name of the house, where it stands in a column of its own.
    case houseNumber = "house"
    case town
    /// County, state or country: few values, so it says little.
    case region
    /// A number that belongs to one person: NHS number, UPN, social security number.
    case identifier
    case phone
    case email
    /// Any other words, compared as they stand.
    case text

    /// For reading, as in “birth (date of birth)”.
    public var label: String {
        switch self {
        case .givenName: "given name"
        case .familyName: "family name"
        case .fullName: "full name"
        case .birth: "date of birth"
        case .sex: "sex"
        case .postcode: "postcode"
        case .address: "address line"
        case .houseNumber: "house number"
        case .town: "town"
        case .region: "county or region"
        case .identifier: "identifier"
        case .phone: "telephone"
        case .email: "e-mail"
        case .text: "other text"
        }
    }

    /// Fields that all change when a person moves house, and so say one thing and not five.
    var isOfTheHome: Bool {
        switch self {
        case .postcode, .address, .houseNumber, .town, .region: true
        default: false
        }
    }

    /// Fields that people of one household have in common, so that they cannot tell one of them from another.
    var isSharedAtHome: Bool {
        switch self {
        case .familyName, .postcode, .address, .houseNumber, .town, .region, .phone: true
        default: false
        }
    }
}
