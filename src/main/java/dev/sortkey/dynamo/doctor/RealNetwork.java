package dev.sortkey.dynamo.doctor;

import dev.sortkey.dynamo.network.Outbound;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/// The network of this machine, by the proxies and the certificates of a connection.
public final class RealNetwork implements NetworkAccess {
    private final int patienceMillis;

    /// A network that waits up to five seconds for each response.
    public RealNetwork() {
        this(5_000);
    }

    RealNetwork(int patienceMillis) {
        this.patienceMillis = patienceMillis;
    }

    @Override
    public List<String> addresses(String host) throws IOException {
        return Arrays.stream(InetAddress.getAllByName(host))
                .map(InetAddress::getHostAddress)
                .toList();
    }

    @Override
    public Answer get(URI uri, Outbound outbound) throws IOException {
        HttpURLConnection connection = outbound.open(uri);
        connection.setConnectTimeout(patienceMillis);
        connection.setReadTimeout(patienceMillis);
        try {
            int status = connection.getResponseCode();
            if (status < 0) {
                throw new IOException("the answer is not HTTP");
            }
            return new Answer(status, connection.getHeaderField("Date"));
        } finally {
            connection.disconnect();
        }
    }
}
