package dev.sortkey.posture.collect.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;

class HttpRequestTest {
    private static HttpRequest of(AwsRequest request) {
        return HttpRequest.of(request, URI.create("https://example.amazonaws.com"));
    }

    @Test
    void namesAJsonOperationInItsHeader() {
        HttpRequest sent = of(AwsRequest.of(AwsService.KMS, "DescribeKey").with("KeyId", "k"));
        assertThat(sent.http().firstMatchingHeader("X-Amz-Target")).contains("TrentService.DescribeKey");
        assertThat(sent.http().firstMatchingHeader("Content-Type")).contains("application/x-amz-json-1.1");
        assertThat(sent.body()).isEqualTo("{\"KeyId\":\"k\"}");
    }

    @Test
    void flattensListsAsTheServiceCountsThem() {
        var context =
                List.of(Map.of("ContextKeyName", "aws:RequestedRegion", "ContextKeyValues", List.of("eu-west-1")));
        assertThat(of(AwsRequest.of(AwsService.IAM, "SimulatePrincipalPolicy").with("ContextEntries", context))
                        .body())
                .isEqualTo("Action=SimulatePrincipalPolicy&Version=2010-05-08"
                        + "&ContextEntries.member.1.ContextKeyName=aws%3ARequestedRegion"
                        + "&ContextEntries.member.1.ContextKeyValues.member.1=eu-west-1");
        assertThat(of(AwsRequest.of(AwsService.EC2, "DescribeVpcs").with("VpcId", List.of("vpc-1", "vpc-2")))
                        .body())
                .isEqualTo("Action=DescribeVpcs&Version=2016-11-15&VpcId.1=vpc-1&VpcId.2=vpc-2");
    }

    @Test
    void putsRestParametersWhereTheMethodWantsThem() {
        HttpRequest get = of(AwsRequest.rest(AwsService.GUARD_DUTY, "ListDetectors", "GET /detector")
                .with("nextToken", "a b"));
        assertThat(get.http().method()).isEqualTo(SdkHttpMethod.GET);
        assertThat(get.http().getUri()).hasToString("https://example.amazonaws.com/detector?nextToken=a%20b");
        assertThat(get.body()).isEmpty();
        HttpRequest post = of(AwsRequest.rest(AwsService.ACCESS_ANALYZER, "ListFindingsV2", "POST /findingv2")
                .with("analyzerArn", "arn"));
        assertThat(post.http().encodedPath()).isEqualTo("/findingv2");
        assertThat(post.body()).isEqualTo("{\"analyzerArn\":\"arn\"}");
    }
}
