package dev.sortkey.posture.collect.aws;

import java.util.LinkedHashMap;
import java.util.Map;

/// One call of a service, as a value.
///
/// @param service who is asked
/// @param operation such as `DescribeTrails`
/// @param route method and path of a REST service, such as `GET /detector`; empty for the others
/// @param parameters texts, numbers, truths, lists and maps of them, by the names of the wire
public record Request(Service service, String operation, String route, Map<String, Object> parameters) {
    /// Copies the parameters.
    public Request {
        parameters = Map.copyOf(parameters);
    }

    /// A call without parameters.
    public static Request of(Service service, String operation) {
        return new Request(service, operation, "", Map.of());
    }

    /// A call of a REST service; parameters go into the query of a GET and into the body of a POST.
    public static Request rest(Service service, String operation, String route) {
        return new Request(service, operation, route, Map.of());
    }

    /// The same with one more parameter.
    public Request with(String name, Object value) {
        var more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new Request(service, operation, route, more);
    }
}
