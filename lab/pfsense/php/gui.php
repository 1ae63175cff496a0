<?php
// An administrator's actions in the GUI: php gui.php <operation> [argument], with JSON or text on standard input. See the README.

require_once __DIR__ . '/common/box.inc';
set_include_path(box_include_path());
putenv('PATH=' . __DIR__ . '/bin:' . getenv('PATH'));
getenv('PMLB_USER') === false && putenv('PMLB_USER=admin');
require_once 'config.inc';
require_once 'functions.inc';
require_once 'gui.inc';

[, $operation, $argument] = array_pad($argv, 3, '');
$needsInput = in_array($operation, ['save-neighbor', 'password', 'settings', 'raw', 'carp'], true);
$input = $needsInput ? (string) stream_get_contents(STDIN) : '';
$json = (array) json_decode($input, true);

switch ($operation) {
    case 'save-neighbor':
        box_gui_save_neighbor($argument, $json);
        break;
    case 'delete-neighbor':
        box_gui_delete('frrbgpneighbors', 'peer', $argument);
        break;
    case 'delete-prefix-list':
        box_gui_delete('frrglobalprefixes', 'name', $argument);
        break;
    case 'password':
        box_gui_save_neighbor($argument, ['password' => trim($input)]);
        break;
    case 'settings':
        $settings = config_get_path("installedpackages/$argument/config/0", []);
        box_gui_put($argument, [array_merge(is_array($settings) ? $settings : [], $json)]);
        break;
    case 'raw':
        $raw = array_merge((array) config_get_path('installedpackages/frrglobalraw/config/0', []), [$argument => base64_encode($input)]);
        box_gui_put('frrglobalraw', [$raw]);
        break;
    case 'carp':
        box_write('carp.json', json_encode([$argument => trim($input)] + box_json('carp.json')));
        break;
    case 'generate':
        break;
    case 'show':
        echo json_encode(config_get_path($argument), JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES), "\n";
        exit;
    default:
        fwrite(STDERR, "save-neighbor, delete-neighbor, delete-prefix-list, password, settings, raw, carp, generate or show\n");
        exit(1);
}
if (!in_array($operation, ['generate', 'carp'], true)) {
    write_config("GUI: $operation $argument");
}
if (stream_resolve_include_path('frr.inc') !== false) {
    require_once 'frr.inc';
    frr_generate_config();
    box_await_restart();
}
