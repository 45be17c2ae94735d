package dev.sortkey.posture.collect.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.Moto;
import dev.sortkey.testkit.OnMoto;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnMoto
class ServiceModelsTest {
    @Test
    void asksEachServiceAsItsModelSays() {
        try (var moto = new Moto("protocols")) {
            JsonNode models = moto.script("protocols");
            assertThat(AwsService.values())
                    .allSatisfy(service -> assertThat(models.valueStream()).anySatisfy(model -> {
                        assertThat(model.path("endpointPrefix").asString()).isEqualTo(service.endpointPrefix());
                        assertThat(model.path("serviceId")
                                        .asString()
                                        .replace(' ', '_')
                                        .toLowerCase(Locale.ROOT))
                                .isEqualTo(service.profileKey());
                        switch (service.protocol()) {
                            case JSON ->
                                assertThat(model.path("targetPrefix").asString())
                                        .isEqualTo(service.version());
                            case QUERY, EC2 ->
                                assertThat(model.path("apiVersion").asString()).isEqualTo(service.version());
                            case REST -> assertThat(service.version()).isEmpty();
                        }
                    }));
        }
    }
}
