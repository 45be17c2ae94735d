/// The doctor: walks from the configuration files to the first table, and names the first broken link.
@NullMarked
package dev.sortkey.dynamo.doctor;

import org.jspecify.annotations.NullMarked;
