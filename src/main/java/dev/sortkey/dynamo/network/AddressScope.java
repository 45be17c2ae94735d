package dev.sortkey.dynamo.network;

import java.net.InetAddress;

/// What kind of network an address belongs to.
public enum AddressScope {
    /// This machine.
    LOOPBACK,
    /// A private network: private, link-local or unique local.
    PRIVATE,
    /// A carrier's network that many customers share, or a VPN that borrows its addresses.
    SHARED,
    /// The internet.
    PUBLIC;

    /// The reach of `address`.
    public static AddressScope of(InetAddress address) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return LOOPBACK;
        }
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        if (address.isSiteLocalAddress() || address.isLinkLocalAddress() || uniqueLocal) {
            return PRIVATE;
        }
        return bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64 ? SHARED : PUBLIC;
    }
}
