;; Finds words in bytes, sixteen places at a time.
;;
;; Each word has a pair of rare letters, two places apart. Four tables of sixteen sets tell for half a byte, low or high,
;; of which words it may be the first or the second letter of the pair; a set has a bit for each of at most eight words.
;; Where the four sets of a place have a bit in common, the word itself is compared.
;;
;; Several lists of words share the searched bytes; each list has its tables at an address of its own, and in them:
;;             0  the sets for the first letter by its low half, 16 by its high half
;;            32  the sets for the second letter by its low half, 48 by its high half
;;            64  a record of 64 bytes for each word: its letters (16 bytes), what is or-ed to the text before it is
;;                compared (16 bytes; 0x20 makes small letters of capitals), a bit for each of its letters (4 bytes), the
;;                place of its pair (4 bytes), its length (4 bytes)
;;           576  room for the sets of sixteen places
;; Memory: 65536  the bytes that are searched: four pages, and one more because sixteen are read at a time
(module
  (memory (export "memory") 6)
  ;; The number of the word found last.
  (global $found (export "found") (mut i32) (i32.const 0))

  ;; The address of the first word of a list that lies between two addresses, or -1.
  (func (export "next") (param $list i32) (param $from i32) (param $to i32) (result i32)
    (local $at i32) (local $first v128) (local $second v128) (local $sets v128)
    (local $firstLow v128) (local $firstHigh v128) (local $secondLow v128) (local $secondHigh v128)
    (local $places i32) (local $place i32) (local $words i32) (local $record i32) (local $start i32)
    (local.set $firstLow (v128.load (local.get $list)))
    (local.set $firstHigh (v128.load offset=16 (local.get $list)))
    (local.set $secondLow (v128.load offset=32 (local.get $list)))
    (local.set $secondHigh (v128.load offset=48 (local.get $list)))
    (local.set $at (local.get $from))
    (block $end
      (loop $sixteen
        (br_if $end (i32.ge_u (local.get $at) (local.get $to)))
        (local.set $first (v128.load (local.get $at)))
        (local.set $second (v128.load offset=2 (local.get $at)))
        (local.set $sets
          (v128.and
            (v128.and
              (i8x16.swizzle (local.get $firstLow) (v128.and (local.get $first) (i8x16.splat (i32.const 15))))
              (i8x16.swizzle (local.get $firstHigh) (i8x16.shr_u (local.get $first) (i32.const 4))))
            (v128.and
              (i8x16.swizzle (local.get $secondLow) (v128.and (local.get $second) (i8x16.splat (i32.const 15))))
              (i8x16.swizzle (local.get $secondHigh) (i8x16.shr_u (local.get $second) (i32.const 4))))))
        (if (v128.any_true (local.get $sets))
          (then
            (v128.store offset=576 (local.get $list) (local.get $sets))
            (local.set $places (i8x16.bitmask (i8x16.ne (local.get $sets) (v128.const i64x2 0 0))))
            (loop $eachPlace
              (local.set $place (i32.ctz (local.get $places)))
              (local.set $words (i32.load8_u offset=576 (i32.add (local.get $list) (local.get $place))))
              (loop $eachWord
                (global.set $found (i32.ctz (local.get $words)))
                (local.set $record (i32.add (local.get $list) (i32.shl (global.get $found) (i32.const 6))))
                (local.set $start
                  (i32.sub
                    (i32.add (local.get $at) (local.get $place))
                    (i32.load offset=100 (local.get $record))))
                (if (i32.and
                      (i32.ge_s (local.get $start) (local.get $from))
                      (i32.le_s
                        (i32.add (local.get $start) (i32.load offset=104 (local.get $record)))
                        (local.get $to)))
                  (then
                    (if (i32.eqz
                          (i32.and
                            (i32.load offset=96 (local.get $record))
                            (i8x16.bitmask
                              (i8x16.ne
                                (v128.or
                                  (v128.load (local.get $start))
                                  (v128.load offset=80 (local.get $record)))
                                (v128.load offset=64 (local.get $record))))))
                      (then (return (local.get $start))))))
                (local.set $words (i32.and (local.get $words) (i32.sub (local.get $words) (i32.const 1))))
                (br_if $eachWord (local.get $words)))
              (local.set $places (i32.and (local.get $places) (i32.sub (local.get $places) (i32.const 1))))
              (br_if $eachPlace (local.get $places)))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $sixteen)))
    (i32.const -1)))
