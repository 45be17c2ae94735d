package dev.sortkey.dynamo.embedded.gate;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The first line and the headers of an HTTP/1.1 message.
///
/// It is parsed more strictly than by servers: anything that two parsers could read differently is rejected, so
/// that nothing passes the gate as one request and reaches the engine as two.
///
/// @param first the request line or the status line
/// @param headers in the order in which they came
record HttpHead(String first, List<Header> headers) {
    /// Those that belong to one connection and not to the message (RFC 9110, 7.6.1).
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "upgrade",
            "expect");

    /// One header; its name in lower case.
    record Header(String name, String value) {}

    /// The head that is written in `bytes`, without the empty line at its end.
    ///
    /// @throws ProtocolException when it is no head, or one that could be read in two ways
    static HttpHead parse(byte[] bytes, int length) throws ProtocolException {
        String[] lines = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).split("\r\n", -1);
        var headers = new ArrayList<Header>(lines.length);
        for (int i = 1; i < lines.length; i++) {
            headers.add(header(lines[i]));
        }
        checkText(lines[0]);
        return new HttpHead(lines[0], List.copyOf(headers));
    }

    private static Header header(String line) throws ProtocolException {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new ProtocolException("a header without a name");
        }
        for (int i = 0; i < colon; i++) {
            char c = line.charAt(i);
            if (c <= ' ' || c >= 127) {
                throw new ProtocolException("a header with an unusual name");
            }
        }
        checkText(line);
        return new Header(
                line.substring(0, colon).toLowerCase(Locale.ROOT),
                line.substring(colon + 1).strip());
    }

    private static void checkText(String line) throws ProtocolException {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ((c < ' ' && c != '\t') || c == 127) {
                throw new ProtocolException("a control character in the head");
            }
        }
    }

    /// The value of the header `name`, in lower case.
    ///
    /// @throws ProtocolException when there are several
    Optional<String> only(String name) throws ProtocolException {
        String found = null;
        for (Header header : headers) {
            if (header.name().equals(name)) {
                if (found != null) {
                    throw new ProtocolException("several headers " + name);
                }
                found = header.value();
            }
        }
        return Optional.ofNullable(found);
    }

    /// Whether there is any header `name`, in lower case.
    boolean has(String name) {
        return headers.stream().anyMatch(header -> header.name().equals(name));
    }

    /// How many bytes of a body follow, or -1 when the head names no length.
    ///
    /// @throws ProtocolException when the length is no number
    long length() throws ProtocolException {
        Optional<String> text = only("content-length");
        if (text.isEmpty()) {
            return -1;
        }
        // Long.parseLong would also take a sign, or digits of other scripts.
        if (!text.get().matches("[0-9]{1,18}")) {
            throw new ProtocolException("a length that is no number");
        }
        return Long.parseLong(text.get());
    }

    /// Whether the sender wants the connection to end after this message.
    boolean closes() {
        return first.endsWith("HTTP/1.0")
                || headers.stream()
                        .anyMatch(header -> header.name().equals("connection")
                                && header.value().toLowerCase(Locale.ROOT).contains("close"));
    }

    /// The head as bytes, without what belongs to the connection it came by and without `dropped` (a prefix of
    /// names), with `added` lines.
    byte[] bytes(String dropped, String... added) {
        var text = new StringBuilder(512).append(first).append("\r\n");
        for (Header header : headers) {
            if (!OF_THE_CONNECTION.contains(header.name()) && !header.name().startsWith(dropped)) {
                text.append(header.name()).append(": ").append(header.value()).append("\r\n");
            }
        }
        for (String line : added) {
            text.append(line).append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
