/// The doctor: checks a connection from the configuration files to the first table, and names the first step that
/// fails.
@NullMarked
package dev.sortkey.dynamo.doctor;

import org.jspecify.annotations.NullMarked;
