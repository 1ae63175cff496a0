<?php
// Changes the firewall's records to the document's, and makes sure that they stay. pfSense has no compare-and-swap. So the
// program checks right before the write that the configuration is unchanged, and afterwards that the write is still there.

function pmlb_apply(array $document): array
{
    ignore_user_abort(true);
    set_time_limit(300);
    $deadline = microtime(true) + ($document['waitSeconds'] ?? 0);
    $answer = pmlb_with_lock(fn () => pmlb_apply_locked($document, $deadline));
    $state = pmlb_await_takeover($document, $answer['removed'], $deadline);
    if ($state['takenOver']) {
        pmlb_filter_anew();
    }
    return $answer + $state;
}

function pmlb_apply_locked(array $document, float $deadline): array
{
    $done = null;
    $writes = 0;
    for ($look = 1; $look <= 10; $look++) {
        $fingerprint = pmlb_config_fingerprint();
        pmlb_read_config();
        $plan = pmlb_plan($document);
        pmlb_refuse(...pmlb_check_box($document, $plan));
        if (!pmlb_plan_changes($plan)) {
            $plan = $done ?? $plan;
            pmlb_note_changed_lists($plan['prefixLists']['updated']);
            return ['regenerated' => pmlb_regenerate($document, $writes > 0, $deadline)] + pmlb_applied($document, $plan, $writes);
        }
        pmlb_refuse(...pmlb_check_expected($document));
        if (pmlb_package_installed() && !pmlb_await_reloads($deadline)) {
            pmlb_refuse_reloading();
        }
        if ($writes === 3) {
            break;
        }
        pmlb_put_plan($plan);
        if (pmlb_config_fingerprint() === $fingerprint) {
            pmlb_write(pmlb_plan_in_words($document, $plan));
            $writes++;
            $done = $done ?? $plan;
        }
    }
    pmlb_refuse(pmlb_refusal(
        'lost-write',
        '',
        "what was written to the configuration was gone again, $writes times in a row; something else rewrites it, "
            . 'such as the synchronisation of an HA pair: find it, and try again'
    ));
}

// Refuses if the records have changed since the last read. The caller may have read the owner's records alone, with those
// to adopt, or with those that the owner had before. So the hash may be that of any of the three.
function pmlb_check_expected(array $document): array
{
    $expected = $document['expected'] ?? null;
    $found = fn (array $unmarked) => pmlb_hash(pmlb_select(pmlb_ours($document, $unmarked)), $document['hashKey']);
    $seen = array_map($found, [[], $document['adopt'] ?? [], $document['known'] ?? []]);
    if ($expected === null || in_array($expected, $seen, true)) {
        return [];
    }
    return [pmlb_refusal(
        'conflict',
        '',
        'the neighbors or prefix-lists of this owner were changed on the firewall since the last read; '
            . 'run pulumi up --refresh to see the changes before they are reverted'
    )];
}

// A reminder for the next run that FRR's own file is older than the configuration, in case this process ends too early.
function pmlb_reminder(): string
{
    return pmlb_folder() . '/regenerate';
}

function pmlb_write(string $description): void
{
    $reminded = file_exists(pmlb_reminder());
    pmlb_write_private(pmlb_reminder(), "1\n");
    $result = write_config($description);
    if ($result === false || $result === -1) {
        $reminded || @unlink(pmlb_reminder());
        pmlb_refuse(pmlb_refusal(
            'write-failed',
            '',
            'the firewall could not write its configuration; is its disk full or read-only? '
                . 'Look in Status > System Logs'
        ));
    }
}

// Makes FRR take over the configuration: after a write, after an earlier process that ended too early, and if FRR runs without some lines.
function pmlb_regenerate(array $document, bool $written, float $deadline): bool
{
    if (!$written && !file_exists(pmlb_reminder())) {
        $state = pmlb_takeover($document, []);
        return $state['answering'] && !$state['takenOver'] && pmlb_generate();
    }
    // If another reload doesn't end, the reminder stays for a later check.
    return (!pmlb_package_installed() || pmlb_await_reloads($deadline)) && pmlb_generate();
}

function pmlb_generate(): bool
{
    $isInstalled = pmlb_package_installed();
    if ($isInstalled) {
        global $config, $g;
        require_once 'frr.inc';
        frr_generate_config();
    }
    @unlink(pmlb_reminder());
    return $isInstalled;
}

function pmlb_applied(array $document, array $plan, int $writes): array
{
    $answer = ['changed' => $writes > 0, 'attempts' => $writes] + pmlb_box_state();
    foreach (['added', 'updated', 'removed'] as $change) {
        $answer[$change] = $plan['neighbors'][$change];
    }
    $answer['left'] = pmlb_left($document);
    return $answer + ['hash' => pmlb_hash(pmlb_owned($document), $document['hashKey'])];
}
