<?php
// The entry points. The answer is always one line that can be found in other output, even after an error.

function pmlb_decode(string $encoded): array
{
    $text = @gzinflate((string) base64_decode($encoded, true));
    $document = $text === false ? null : json_decode($text, true);
    if (!is_array($document)) {
        pmlb_refuse(pmlb_refusal('invalid-document', '', 'the document can not be read'));
    }
    return $document;
}

function pmlb_perform(string $operation, array $document): array
{
    switch ($operation) {
        case 'apply':
            return pmlb_apply($document);
        case 'takeover':
            return pmlb_look_at_takeover($document);
        case 'sessions':
            return pmlb_sessions($document);
        case 'key':
            return pmlb_key();
        default:
            return pmlb_read($document);
    }
}

// The message of a PHP error, without the document's passwords.
function pmlb_safe_message(Throwable $problem, array $document): string
{
    $neighbors = is_array($document['neighbors'] ?? null) ? array_filter($document['neighbors'], 'is_array') : [];
    $passwords = array_filter(array_column($neighbors, 'password'), fn ($text) => is_string($text) && $text !== '');
    return str_replace($passwords, '(password)', get_class($problem) . ': ' . $problem->getMessage());
}

// Runs the document that `$source` returns, and encodes the answer. `$source` may fail, too.
function pmlb_answer(callable $source): string
{
    $document = [];
    // A PHP warning in the output could quote a secret.
    ini_set('display_errors', '0');
    ob_start();
    try {
        $document = pmlb_decode($source());
        pmlb_refuse(...pmlb_check_document($document));
        $operation = $document['operation'];
        $answer = ['ok' => true, 'operation' => $operation] + pmlb_perform($operation, $document);
    } catch (PmlbRefused $refused) {
        $answer = ['ok' => false, 'refusals' => $refused->refusals];
    } catch (Throwable $problem) {
        $answer = ['ok' => false, 'refusals' => [pmlb_refusal('failed', '', pmlb_safe_message($problem, $document))]];
    }
    ob_end_clean();
    return 'pulumi-metallb:1:' . base64_encode(json_encode($answer, JSON_INVALID_UTF8_SUBSTITUTE));
}

function pmlb_main(string $encoded): string
{
    return pmlb_answer(fn () => $encoded);
}

// Reads a document from a file and deletes the file. Only files in the temporary folder are allowed, since the file is deleted.
function pmlb_take_file(string $path): string
{
    $file = realpath($path);
    $folder = (string) realpath(sys_get_temp_dir());
    if ($file === false || strncmp($file, "$folder/", strlen($folder) + 1) !== 0) {
        $message = 'the file of the document is not in the temporary folder; try again';
        pmlb_refuse(pmlb_refusal('invalid-document', '', $message));
    }
    $content = (string) file_get_contents($file);
    unlink($file);
    return trim($content);
}

function pmlb_cli(array $arguments): string
{
    [, $mode, $value] = array_pad($arguments, 3, '');
    return pmlb_answer(function () use ($mode, $value): string {
        switch ($mode) {
            case 'run':
                return $value;
            case 'file':
                return pmlb_take_file($value);
            case 'sealed':
                return pmlb_unseal(pmlb_take_file($value));
        }
        pmlb_refuse(pmlb_refusal('invalid-document', '', 'run, file or sealed has to come first'));
    });
}
