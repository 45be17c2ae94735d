package dev.sortkey.posture.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SecretRemovalTest {
    private static String kept(String json) {
        return SecretRemoval.removed(new JsonMapper().readTree(json.replace('\'', '"')))
                .toString()
                .replace('"', '\'');
    }

    @Test
    void takesKeysOfTunnelsAndLinesOut() {
        assertThat(kept("{'vpnConnectionSet':[{'id':'v','customerGatewayConfiguration':'<psk>s</psk>',"
                        + "'options':{'tunnelOptionSet':[{'preSharedKey':'s','outsideIpAddress':'1.2.3.4'}]}}]}"))
                .isEqualTo("{'vpnConnectionSet':[{'id':'v',"
                        + "'options':{'tunnelOptionSet':[{'outsideIpAddress':'1.2.3.4'}]}}]}");
        assertThat(kept("{'virtualInterfaces':[{'authKey':'s','bgpPeers':[{'authKey':'s','asn':1}]}]}"))
                .isEqualTo("{'virtualInterfaces':[{'bgpPeers':[{'asn':1}]}]}");
    }

    @Test
    void keepsOnlyTheHostOfAWebHook() {
        assertThat(kept("{'Subscriptions':[{'Endpoint':'https://u:p@hooks.example.com/services/T0/s'},"
                        + "{'Endpoint':'ops@example.com'}]}"))
                .isEqualTo("{'Subscriptions':[{'Endpoint':'https://hooks.example.com/…'},"
                        + "{'Endpoint':'ops@example.com'}]}");
    }
}
