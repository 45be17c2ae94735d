/// Models of NoSQL Workbench: the facets of their tables as lenses, and as access patterns.
@NullMarked
package dev.sortkey.dynamo.entity.model;

import org.jspecify.annotations.NullMarked;
