package dev.sortkey.posture.collect.connection;

import dev.sortkey.dynamo.network.Outbound;
import dev.sortkey.dynamo.network.TrustedIssuers;
import dev.sortkey.posture.fact.Answer;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Performs a TLS handshake and disconnects. Validates the certificate as for requests and records the result.
final class TlsProbe {
    private TlsProbe() {}

    static Answer look(NetworkRoute way, Outbound outbound, Duration patience)
            throws IOException, GeneralSecurityException {
        if (!way.scheme().equals("https")) {
            return new Answer.NotApplicable("The connection uses plain HTTP.");
        }
        var witness = new Witness(outbound.judge());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {witness}, null);
        try (Socket plain = outbound.connected(way.uri(), patience);
                var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, way.host(), way.port(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the witness asks for it, and decides nothing
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            var body = new LinkedHashMap<String, Object>();
            body.put("protocol", socket.getSession().getProtocol());
            body.put("cipher", socket.getSession().getCipherSuite());
            body.putAll(witness.seen);
            return ProbeAnswers.known(body);
        }
    }

    /// Accepts every certificate and records the default manager's verdict. Only the handshake uses it.
    private static final class Witness extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager judge;
        private final Map<String, Object> seen = new LinkedHashMap<>();

        Witness(X509ExtendedTrustManager judge) {
            this.judge = judge;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String method, Socket socket) {
            seen.put("subject", chain[0].getSubjectX500Principal().getName());
            seen.put("issuer", chain[0].getIssuerX500Principal().getName());
            seen.put("validUntil", chain[0].getNotAfter().toInstant().toString());
            String chainProblem = problem(() -> judge.checkServerTrusted(chain, method));
            String nameProblem =
                    problem(() -> TrustedIssuers.over(alone(chain[0])).checkServerTrusted(chain, method, socket));
            seen.put("trusted", chainProblem.isEmpty());
            seen.put("hostname", nameProblem.isEmpty());
            seen.put("problem", chainProblem.isEmpty() ? nameProblem : chainProblem);
        }

        /// A store that trusts this one certificate, so that only the host name is validated.
        private static KeyStore alone(X509Certificate certificate) throws GeneralSecurityException {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try {
                store.load(null, null);
            } catch (IOException e) {
                throw new CertificateException(e);
            }
            store.setCertificateEntry("server", certificate);
            return store;
        }

        private interface Judgement {
            void pass() throws GeneralSecurityException;
        }

        private static String problem(Judgement judgement) {
            try {
                judgement.pass();
                return "";
            } catch (GeneralSecurityException e) {
                return String.valueOf(e.getMessage());
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String method) {
            throw new IllegalStateException("sockets only");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String method, SSLEngine engine) {
            throw new IllegalStateException("sockets only");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String method) throws CertificateException {
            judge.checkClientTrusted(chain, method);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String method, Socket socket)
                throws CertificateException {
            judge.checkClientTrusted(chain, method, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String method, SSLEngine engine)
                throws CertificateException {
            judge.checkClientTrusted(chain, method, engine);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return judge.getAcceptedIssuers();
        }
    }
}
