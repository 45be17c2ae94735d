package dev.sortkey.dynamo.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A bare socket to a server, through the proxy before it when there is one.
final class Tunnel {
    private static final int LONGEST_HEAD = 1 << 16;

    private Tunnel() {}

    static Socket to(URI uri, @Nullable ProxyServer proxy, Duration patience) throws IOException {
        Socket socket = new Socket(Proxy.NO_PROXY);
        boolean connected = false;
        try {
            String host = new Host(uri.getHost()).name();
            int port = Proxies.port(uri);
            socket.setSoTimeout((int) patience.toMillis());
            socket.connect(
                    proxy == null
                            ? new InetSocketAddress(host, port)
                            : new InetSocketAddress(proxy.host(), proxy.port()),
                    (int) patience.toMillis());
            if (proxy != null) {
                ask(socket, proxy, (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
            }
            connected = true;
            return socket;
        } catch (IOException e) {
            throw proxy == null ? e : new IOException("the proxy " + proxy.describe() + ": " + e.getMessage(), e);
        } finally {
            if (!connected) {
                socket.close();
            }
        }
    }

    private static void ask(Socket socket, ProxyServer proxy, String server) throws IOException {
        String authorization = proxy.authorization();
        String head = "CONNECT " + server + " HTTP/1.1\r\nHost: " + server + "\r\n"
                + (authorization == null ? "" : "Proxy-Authorization: " + authorization + "\r\n")
                + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        String answer = head(socket.getInputStream());
        if (!answer.matches("(?s)HTTP/1\\.\\d 2\\d\\d\\b.*")) {
            throw new IOException("it answered " + answer.lines().findFirst().orElse("nothing"));
        }
    }

    /// Up to the empty line and no byte further.
    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (head.size() < LONGEST_HEAD
                && !head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
