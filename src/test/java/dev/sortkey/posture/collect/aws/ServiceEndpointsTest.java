package dev.sortkey.posture.collect.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

class ServiceEndpointsTest {
    private static ServiceEndpoints in(String region, String... settings) {
        String text = "[default]\n" + String.join("\n", settings) + "\n";
        return new ServiceEndpoints(
                Region.of(region),
                Profiles.of(new Machine(Map.of(), Path.of(""), Clock.systemUTC()), text),
                Profiles.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, KMS, https://kms.eu-west-1.amazonaws.com, eu-west-1",
        "eu-west-1, CLOUDWATCH, https://monitoring.eu-west-1.amazonaws.com, eu-west-1",
        "eu-west-1, STS, https://sts.eu-west-1.amazonaws.com, eu-west-1",
        "eu-west-1, IAM, https://iam.amazonaws.com, us-east-1",
        "ap-east-2, ORGANIZATIONS, https://organizations.us-east-1.amazonaws.com, us-east-1",
        "cn-north-1, EC2, https://ec2.cn-north-1.amazonaws.com.cn, cn-north-1",
        "cn-north-1, IAM, https://iam.cn-north-1.amazonaws.com.cn, cn-north-1",
        "us-gov-west-1, IAM, https://iam.us-gov.amazonaws.com, us-gov-west-1",
    })
    void followsPartitionsAndGlobalServices(String region, AwsService service, String url, String signing) {
        assertThat(in(region).of(service)).hasToString(url);
        assertThat(in(region).signingRegion(service)).isEqualTo(signing);
    }

    @Test
    void isMovedByTheProfile() {
        ServiceEndpoints moved = in(
                "eu-west-1",
                "endpoint_url = http://localhost:5000",
                "services = here",
                "[services here]",
                "direct_connect =",
                "  endpoint_url = http://localhost:6000");
        assertThat(moved.of(AwsService.IAM)).hasToString("http://localhost:5000");
        assertThat(moved.signingRegion(AwsService.IAM)).isEqualTo("us-east-1");
        assertThat(moved.of(AwsService.DIRECT_CONNECT)).hasToString("http://localhost:6000");
    }

    @Test
    void keepsToTheHostsOfTheProfilesStandard() {
        assertThat(in("us-east-1", "use_fips_endpoint = true").of(AwsService.KMS))
                .hasToString("https://kms-fips.us-east-1.amazonaws.com");
    }

    @Test
    void knowsWhereAServiceIs() {
        assertThat(in("eu-west-1").knows(AwsService.DAX)).isTrue();
        assertThat(in("eu-isoe-west-1").knows(AwsService.DAX)).isFalse();
        assertThat(in("eu-isoe-west-1", "endpoint_url = http://localhost:5000").knows(AwsService.DAX))
                .isTrue();
    }
}
