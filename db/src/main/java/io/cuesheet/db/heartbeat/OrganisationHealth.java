package io.cuesheet.db.heartbeat;

/**
 * The scheduler heartbeat of one of all organisations.
 *
 * @param code short stable name of the organisation
 * @param name which another one may have as well
 */
public record OrganisationHealth(String code, String name, SchedulerHealth health) {}
