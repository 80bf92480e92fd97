import CLibzip

/// A packed file (XLSX and DOCX are zip archives of XML parts), opened in memory.
///
/// Sizes are checked before anything is unpacked, and counted again while unpacking, because the sizes that an archive
/// declares may be lies.
final class ZipArchive {
    private let archive: OpaquePointer
    private let memory: UnsafeMutableRawPointer
    private let entries: [String: zip_uint64_t]
    private let limits: Limits
    private var unpacked = 0
    /// Names as the archive has them, in its order.
    let names: [String]

    /// Refuses what is not a whole archive, is encrypted, or would unpack to far more than a document holds.
    init(_ bytes: [UInt8], limits: Limits) throws(DocumentProblem) {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
        bytes.withUnsafeBytes {
            memory.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(memory), byteCount: $0.count)
        }
        guard let archive = ZipArchive.open(memory, count: bytes.count) else {
            memory.deallocate()
            throw .damaged(what: "This file")
        }
        do {
            (names, entries) = try ZipArchive.contents(of: archive, packedSize: bytes.count, limits: limits)
        } catch {
            zip_discard(archive)
            memory.deallocate()
            throw error
        }
        self.archive = archive
        self.memory = memory
        self.limits = limits
    }

    deinit {
        zip_discard(archive)
        memory.deallocate()
    }

    func has(_ name: String) -> Bool {
        entries[ZipArchive.key(name)] != nil
    }

    /// One entry unpacked; nil when there is none of that name. Names are compared as Office does: without regard to
    /// case or a leading slash.
    func bytes(of name: String) throws(DocumentProblem) -> [UInt8]? {
        guard let index = entries[ZipArchive.key(name)] else { return nil }
        var stat = zip_stat_t()
        guard zip_stat_index(archive, index, 0, &stat) == 0, let file = zip_fopen_index(archive, index, 0)
        else {
            throw .damaged(what: "This file")
        }
        defer { zip_fclose(file) }
        let declared = Int(clamping: stat.size)
        guard unpacked + declared <= limits.unpackedBytes else { throw .unpacksTooLarge }
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: declared + 1) { buffer, count in
            while count <= declared, let start = buffer.baseAddress {
                let read = zip_fread(file, start + count, zip_uint64_t(declared + 1 - count))
                if read < 0 { failed = true }
                if read <= 0 { break }
                count += Int(read)
            }
        }
        unpacked += bytes.count
        if bytes.count > declared { throw .unpacksTooLarge }
        if failed || bytes.count < declared { throw .damaged(what: "This file") }
        return bytes
    }

    private static func open(_ memory: UnsafeMutableRawPointer, count: Int) -> OpaquePointer? {
        var fault = zip_error_t()
        zip_error_init(&fault)
        defer { zip_error_fini(&fault) }
        guard let source = zip_source_buffer_create(memory, zip_uint64_t(count), 0, &fault) else {
            return nil
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &fault) else {
            zip_source_free(source)
            return nil
        }
        return archive
    }

    private static func contents(
        of archive: OpaquePointer,
        packedSize: Int,
        limits: Limits
    ) throws(DocumentProblem) -> (names: [String], entries: [String: zip_uint64_t]) {
        let count = zip_get_num_entries(archive, 0)
        guard (1...20_000).contains(count) else { throw .damaged(what: "This file") }
        var names: [String] = []
        var entries: [String: zip_uint64_t] = [:]
        var total = 0
        for index in 0..<zip_uint64_t(count) {
            var stat = zip_stat_t()
            guard zip_stat_index(archive, index, 0, &stat) == 0, let name = stat.name else {
                throw .damaged(what: "This file")
            }
            if stat.encryption_method != 0 { throw .passwordProtected(kind: "zip file") }
            total += min(Int(clamping: stat.size), limits.unpackedBytes + 1)
            guard total <= limits.unpackedBytes else { throw .unpacksTooLarge }
            names.append(String(cString: name))
            let key = ZipArchive.key(String(cString: name))
            if entries[key] == nil { entries[key] = index }
        }
        // Real sheets pack at most about sixty to one; deflate can reach a thousand to one on nothing but zeros.
        guard total < 20_000_000 || total / max(1, packedSize) < 250 else { throw .unpacksTooLarge }
        return (names, entries)
    }

    private static func key(_ name: String) -> String {
        let slashes = name.replacing("\\", with: "/").lowercased()
        return slashes.hasPrefix("/") ? String(slashes.dropFirst()) : slashes
    }
}
