public import Foundation
public import Kernel

/// Something that can be given to a statement by name and read back from a row.
///
/// An enum of stored keys joins with one empty line in its store file: `extension Severity: Storable {}`.
public protocol Storable: Sendable {
    /// The value as the database keeps it.
    var stored: StoredValue { get }
    /// Nil when the database's value is not one of these.
    init?(stored: StoredValue)
}

extension Storable where Self: RawRepresentable, RawValue: Storable {
    public var stored: StoredValue { rawValue.stored }

    public init?(stored: StoredValue) {
        guard let raw = RawValue(stored: stored) else { return nil }
        self.init(rawValue: raw)
    }
}

extension String: Storable {
    public var stored: StoredValue { .text(self) }

    public init?(stored: StoredValue) {
        switch stored {
        case .text(let text): self = text
        case .instant(let instant): self = instant.description
        default: return nil
        }
    }
}

extension Int64: Storable {
    public var stored: StoredValue { .integer(self) }

    public init?(stored: StoredValue) {
        guard case .integer(let number) = stored else { return nil }
        self = number
    }
}

extension Int: Storable {
    public var stored: StoredValue { .integer(Int64(self)) }

    public init?(stored: StoredValue) {
        guard case .integer(let number) = stored else { return nil }
        self.init(exactly: number)
    }
}

extension Double: Storable {
    public var stored: StoredValue { .real(self) }

    public init?(stored: StoredValue) {
        switch stored {
        case .real(let number): self = number
        case .integer(let number): self = Double(number)
        default: return nil
        }
    }
}

extension Bool: Storable {
    public var stored: StoredValue { .bool(self) }

    public init?(stored: StoredValue) {
        switch stored {
        case .bool(let truth): self = truth
        case .integer(0): self = false
        case .integer(1): self = true
        default: return nil
        }
    }
}

extension Day: Storable {
    public var stored: StoredValue { .text(description) }

    public init?(stored: StoredValue) {
        guard case .text(let text) = stored else { return nil }
        self.init(text)
    }
}

extension PartialDate: Storable {
    public var stored: StoredValue { .text(description) }

    public init?(stored: StoredValue) {
        guard case .text(let text) = stored else { return nil }
        self.init(text)
    }
}

extension Instant: Storable {
    public var stored: StoredValue { .instant(self) }

    public init?(stored: StoredValue) {
        switch stored {
        case .instant(let instant): self = instant
        case .text(let text): self.init(text)
        default: return nil
        }
    }
}

extension ID: Storable {
    public var stored: StoredValue { .text(description) }

    public init?(stored: StoredValue) {
        guard case .text(let text) = stored else { return nil }
        self.init(text)
    }
}

extension Array: Storable where Element == UInt8 {
    public var stored: StoredValue { .bytes(self) }

    public init?(stored: StoredValue) {
        guard case .bytes(let bytes) = stored else { return nil }
        self = bytes
    }
}

extension Data: Storable {
    public var stored: StoredValue { .bytes(Array(self)) }

    public init?(stored: StoredValue) {
        guard case .bytes(let bytes) = stored else { return nil }
        self.init(bytes)
    }
}
