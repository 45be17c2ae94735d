package dev.sortkey.dynamo.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.client.server.Server;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.RawClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Proves each line of the table of what an engine can't do, on the engine that the tests run on.
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineFeaturesTest {
    private Engines engines;
    private RawClients clients;
    private Server server;

    @BeforeAll
    void start() {
        engines = Engines.start();
        clients = engines.clients();
        server = Server.named(engines.database().engine().product());
    }

    @AfterAll
    void stop() {
        engines.close();
    }

    @ParameterizedTest
    @EnumSource(MissingFeature.class)
    void theTableSaysWhatTheEngineDoes(MissingFeature feature) {
        assertThat(new EngineFeatures(clients).has(feature))
                .as("%s has %s", server.words(), feature.words())
                .isEqualTo(!feature.isOf(server));
    }
}
