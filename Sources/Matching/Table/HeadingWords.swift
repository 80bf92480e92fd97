import Kernel

/// The headings that people give to columns of people, as words.
enum HeadingWords {
    /// `"Date_Of_Birth"`, `"dateOfBirth"` and `"date of birth"` are one heading.
    static func key(_ heading: String) -> String {
        var spaced = ""
        var wasLower = false
        for character in heading {
            if character.isUppercase, wasLower { spaced += " " }
            wasLower = character.isLowercase
            spaced.append(character)
        }
        return Text.searchKey(spaced)
    }

    /// Nil when the heading is no field of a person that can be compared.
    static func meaning(of heading: String) -> FieldMeaning? {
        let words = key(heading)
        if let known = known[words] ?? known[words.replacing(" ", with: "")] { return known }
        // “address 1”, “phone 2”, “forename 1”, “client surname”, “patient date of birth”.
        var parts = words.split(separator: " ").map(String.init)
        if let last = parts.last, last.allSatisfy(\.isNumber), parts.count > 1 { parts.removeLast() }
        while let last = parts.last?.last, last.isNumber, let word = parts.popLast() {
            let plain = String(word.reversed().drop { $0.isNumber }.reversed())
            if !plain.isEmpty { parts.append(plain) }
        }
        if let known = known[parts.joined(separator: " ")] { return known }
        if let first = parts.first, owners.contains(first) { parts.removeFirst() }
        return known[parts.joined(separator: " ")]
    }

    private static let owners: Set<String> = [
        "person", "child", "client", "patient", "pupil", "student", "customer", "subject", "adult", "home", "current", "main",
        "legal",
        "contact", "primary",
    ]

    private static let known: [String: FieldMeaning] = {
        var words: [String: FieldMeaning] = [:]
        for (meaning, headings) in lists {
            for heading in headings.split(separator: ",") {
                words[heading.trimmingPrefix(" ").description] = meaning
            }
        }
        return words
    }()

    private static let lists: [FieldMeaning: String] = [
        .givenName:
            "given, given name, given names, first name, first names, firstname, forename, forenames, christian name, fname, first, givenname, name first, preferred name, known as",
        .familyName:
            "family, family name, surname, last name, lastname, sname, lname, last, sur name, familyname, second name, name last, maiden name",
        .fullName: "name, full name, fullname, person name, names, whole name",
        .birth:
            "birth, dob, date of birth, birth date, birthdate, dateofbirth, born, birthday, born on, birth dt, d o b, dt of birth",
        .sex: "sex, gender, sex code, gender code",
        .postcode: "postcode, post code, postal code, postalcode, zip, zip code, zipcode, pcode",
        .address:
            "address, address line, addressline, street, street name, street address, address street, road, residence, addr, address lines, line",
        .houseNumber: "house, house number, street number, house no, street no, number, door, building number, house name, unit",
        .town: "town, city, suburb, locality, village, post town, posttown, municipality",
        .region: "state, county, region, province",
        .identifier:
            "identifier, nhs, nhs number, nhs no, nhsno, nhsnumber, upn, unique pupil number, soc sec id, ssn, social security number, national insurance number, nino, ni number, passport, passport number, pnc, pnc id, hospital number, urn",
        .phone: "phone, telephone, mobile, phone number, telephone number, mobile number, tel, cell, phone no, mobile no, tel no",
        .email: "email, e mail, email address, e mail address, mail",
    ]
}
