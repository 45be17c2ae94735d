package dev.sortkey.dynamo.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Just enough of a DAX cluster: one node, which knows of every table that its key is the string `pk`, and of every
/// item that there is none. What reached it is kept, in hexadecimal digits.
///
/// The protocol is CBOR one way and CBOR in frames of eight bytes' header the other. Nobody documents it: this is what
/// the cluster's client was seen to send and to take.
final class StubCluster implements AutoCloseable {
    /// The version of the protocol, and the number of an operation.
    static final String ENDPOINTS = "011a1b2bcf02";

    static final String KEY_SCHEMA = "013a2c43e27e";
    static final String GET_ITEM = "011a0fb0cc6a";

    private static final String NOTHING = "80f6";
    private static final String SCHEMA = "80" + "a1" + "62" + "706b" + "61" + "53";
    private static final HexFormat HEX = HexFormat.of();

    private final ServerSocket server;
    private final boolean mute;
    private final List<String> received = new CopyOnWriteArrayList<>();

    private StubCluster(boolean mute) throws IOException {
        this.mute = mute;
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.startVirtualThread(this::accept);
    }

    /// One that answers.
    static StubCluster start() {
        return open(false);
    }

    /// One that hangs up when it has heard what is wanted of it.
    static StubCluster hangingUp() {
        return open(true);
    }

    private static StubCluster open(boolean mute) {
        try {
            return new StubCluster(mute);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "dax://127.0.0.1:" + server.getLocalPort();
    }

    List<String> received() {
        return List.copyOf(received);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.startVirtualThread(() -> talk(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void talk(Socket client) {
        try (client) {
            byte[] buffer = new byte[8192];
            for (int read = client.getInputStream().read(buffer);
                    read > 0;
                    read = client.getInputStream().read(buffer)) {
                String request = HEX.formatHex(buffer, 0, read);
                received.add(request);
                String answer = answer(request);
                if (answer != null && mute) {
                    return;
                }
                if (answer != null) {
                    client.getOutputStream().write(frame(HEX.parseHex(answer)));
                }
            }
        } catch (IOException e) {
            // gone
        }
    }

    private String answer(String request) {
        if (request.contains(ENDPOINTS)) {
            String port = "19%04x".formatted(server.getLocalPort());
            return "80" + "81" + "a7" + "0001" + "01" + "69" + "6c6f63616c686f7374" + "02" + "447f000001" + "03" + port
                    + "0401" + "05" + "6161" + "0600";
        }
        if (request.contains(KEY_SCHEMA)) {
            return SCHEMA;
        }
        return request.contains(GET_ITEM) ? NOTHING : null;
    }

    private static byte[] frame(byte[] body) {
        return ByteBuffer.allocate(8 + body.length)
                .putInt(8 + body.length)
                .put((byte) 1)
                .put(new byte[3])
                .put(body)
                .array();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
