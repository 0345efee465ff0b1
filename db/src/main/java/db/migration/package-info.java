/** Migrations that need code; Flyway finds them beside those in SQL. */
@NullMarked
package db.migration;

import org.jspecify.annotations.NullMarked;
