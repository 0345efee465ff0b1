/** Addresses of people: the one place that reads them, for every door and for sending. */
@NullMarked
package io.cuesheet.db.address;

import org.jspecify.annotations.NullMarked;
