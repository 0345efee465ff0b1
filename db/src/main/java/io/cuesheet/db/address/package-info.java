/** Addresses of people: the only place that parses them, for every input and for sending. */
@NullMarked
package io.cuesheet.db.address;

import org.jspecify.annotations.NullMarked;
