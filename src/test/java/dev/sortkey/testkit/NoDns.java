package dev.sortkey.testkit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/// Names in tests: `localhost` and those below it are this machine, and nobody else is known, whether there is a
/// network or not.
public final class NoDns extends InetAddressResolverProvider {
    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver system = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                if (host.equals("localhost")
                        || host.endsWith(".localhost")
                        || host.equals(configuration.lookupLocalHostName())) {
                    return system.lookupByName("localhost", policy);
                }
                throw new UnknownHostException(host + ": Name or service not known");
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return system.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "names of tests";
    }
}
