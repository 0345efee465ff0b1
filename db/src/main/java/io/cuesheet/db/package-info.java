/** PostgreSQL: the schema's migrations and the repositories, by feature. */
@NullMarked
package io.cuesheet.db;

import org.jspecify.annotations.NullMarked;
