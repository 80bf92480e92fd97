import CLibzip

/// Packs parts into a zip archive in memory. The same parts give the same bytes: every entry bears one fixed date.
enum ZipWriter {
    /// The computer ran out of memory; nothing in the parts can cause this.
    struct Fault: Error {}

    static func archive(of parts: [(name: String, bytes: [UInt8])]) throws(Fault) -> [UInt8] {
        // libzip reads each part only when the archive is closed, so all of them are held still until then.
        var held: [UnsafeMutableRawPointer] = []
        defer { for memory in held { memory.deallocate() } }
        var fault = zip_error_t()
        zip_error_init(&fault)
        defer { zip_error_fini(&fault) }
        guard let target = zip_source_buffer_create(nil, 0, 0, &fault) else { throw Fault() }
        defer { zip_source_free(target) }
        zip_source_keep(target)
        guard let archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &fault) else {
            zip_source_free(target)
            throw Fault()
        }
        for part in parts {
            let memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, part.bytes.count), alignment: 16)
            held.append(memory)
            part.bytes.withUnsafeBytes { source in
                if let start = source.baseAddress { memory.copyMemory(from: start, byteCount: source.count) }
            }
            guard add(part.name, memory, part.bytes.count, to: archive) else {
                zip_discard(archive)
                throw Fault()
            }
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            throw Fault()
        }
        return try content(of: target)
    }

    private static func add(
        _ name: String,
        _ memory: UnsafeMutableRawPointer,
        _ count: Int,
        to archive: OpaquePointer
    ) -> Bool {
        guard let source = zip_source_buffer(archive, memory, zip_uint64_t(count), 0) else { return false }
        let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            return false
        }
        // 1 January 1980, the first day that a zip archive can write.
        zip_file_set_dostime(archive, zip_uint64_t(index), 0, 0x21, 0)
        return zip_set_file_compression(archive, zip_uint64_t(index), ZIP_CM_DEFLATE, 6) == 0
    }

    private static func content(of source: OpaquePointer) throws(Fault) -> [UInt8] {
        var stat = zip_stat_t()
        zip_stat_init(&stat)
        guard zip_source_stat(source, &stat) == 0, zip_source_open(source) == 0 else { throw Fault() }
        defer { zip_source_close(source) }
        let size = Int(clamping: stat.size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size, let start = buffer.baseAddress {
                let read = zip_source_read(source, start + count, zip_uint64_t(size - count))
                guard read > 0 else { break }
                count += Int(read)
            }
        }
        guard bytes.count == size else { throw Fault() }
        return bytes
    }
}
