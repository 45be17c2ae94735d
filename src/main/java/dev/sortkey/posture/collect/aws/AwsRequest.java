package dev.sortkey.posture.collect.aws;

import java.util.LinkedHashMap;
import java.util.Map;

/// One call of a service, as a value.
///
/// @param service the service to call
/// @param operation such as `DescribeTrails`
/// @param route method and path of a REST service, such as `GET /detector`; empty for the others
/// @param parameters texts, numbers, truths, lists and maps of them, by the names of the wire
public record AwsRequest(AwsService service, String operation, String route, Map<String, Object> parameters) {
    /// Copies the parameters.
    public AwsRequest {
        parameters = Map.copyOf(parameters);
    }

    /// A call without parameters.
    public static AwsRequest of(AwsService service, String operation) {
        return new AwsRequest(service, operation, "", Map.of());
    }

    /// A call of a REST service; parameters go into the query of a GET and into the body of a POST.
    public static AwsRequest rest(AwsService service, String operation, String route) {
        return new AwsRequest(service, operation, route, Map.of());
    }

    /// The same with one more parameter.
    public AwsRequest with(String name, Object value) {
        var more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new AwsRequest(service, operation, route, more);
    }
}
